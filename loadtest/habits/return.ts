import type { Act, Habit } from './habit.ts';

/** The phone loses its network: measured from then until it is online again, by whatever way the SDK finds. */
export const comeBack: Habit = ({ player }): Act => ({
  name: 'return',
  run: () => player.loseNetwork(),
});
