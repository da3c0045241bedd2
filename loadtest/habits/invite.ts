import type { Act, Habit } from './habit.ts';

/** Somebody new comes by this player's invite: becomes a friend, enters the room of the two, and says hello. */
export const invite: Habit = ({ player, arrive, turn }): Act => {
  const run = async (): Promise<void> => {
    const { code } = await player.client.invite();
    const newcomer = await arrive();
    await newcomer.client.acceptInvite(code);
    newcomer.sit(await newcomer.client.joinPair(player.id));
    await newcomer.room?.say(`我来了 ${turn}`);
  };
  return { name: 'invite', run };
};
