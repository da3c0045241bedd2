import type { Act, Habit } from './habit.ts';

/** Leaves the room, as when its screen closes, and comes in again: measured until its state is there. */
export const join: Habit = ({ player }): Act => ({ name: 'join', run: () => player.rejoin() });
