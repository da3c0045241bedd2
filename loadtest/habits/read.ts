import type { Act, Habit } from './habit.ts';

/** Looks around and says nothing: the list of rooms, or the own coins. */
export const read: Habit = ({ player, dice }): Act => {
  const { client } = player;
  return {
    name: 'read',
    run: async () => (dice < 0.5 ? client.rooms({ limit: 20 }) : client.transfers({ limit: 20 })),
  };
};
