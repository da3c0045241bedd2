import { setTimeout as delay } from 'node:timers/promises';
import type { Act, Habit, Moment } from './habit.ts';
import { say } from './say.ts';

/** A little more than a call must last to count as a task. */
const talkMs = 5500;

/** Calls the friend, who picks up: measured until then. With the friend away or busy, says a line instead. */
export const call: Habit = (moment): Act | undefined => ring(moment) ?? say(moment);

function ring({ player, circle, dice }: Moment): Act | undefined {
  const { room } = player;
  const friend = circle.players.find((other) => other !== player);
  if (!room || !('friend' in room) || !friend?.isOnline || friend.isBusy) return undefined;
  const theirs = friend.room;
  if (!theirs || !('friend' in theirs)) return undefined;
  let id = '';
  const run = async (): Promise<void> => {
    ({ call: id } = await room.call.start(dice < 0.5 ? 'voice' : 'video'));
    await theirs.call.answer(id);
  };
  const after = async (): Promise<void> => {
    await delay(talkMs);
    await room.call.end(id);
  };
  return { name: 'call', run, others: [friend], after };
}
