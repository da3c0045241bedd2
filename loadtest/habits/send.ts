import { actKeyOf } from '../memory/memory.ts';
import type { Act, Habit, Moment } from './habit.ts';
import { say } from './say.ts';

/** Coins of a share on average: little, so that what the campaign has given a group once goes round in it for long. */
const coinsAShare = 4;
const sharesMost = 5;

/** Sends a lucky packet to the group, of coins that were earned or received; without so many, says a line. */
export const send: Habit = (moment): Act | undefined => sendPacket(moment) ?? say(moment);

function sendPacket({ player, circle, memory, turn }: Moment): Act | undefined {
  const { room, id, client } = player;
  if (!room || 'friend' in room) return undefined;
  const shares = Math.min(sharesMost, circle.players.length - 1);
  const coins = shares * coinsAShare;
  const { balance = 0, held = 0, received = 0 } = client.home ?? {};
  const purse = received >= coins ? 'received' : 'earned';
  if (shares < 1 || (purse === 'earned' && balance - held < coins)) return undefined;
  // The blessing makes each wish one of its own: its repeat finishes the same packet, and never another one's.
  const wish = { coins, shares, purse, blessing: `新年快乐 ${turn}` } as const;
  const sent = { player: id, kind: 'packet_sent' } as const;
  const run = async (): Promise<void> => {
    const { id: packet } = await room.sendPacket(wish);
    memory.tell({ ...sent, about: packet, coins });
  };
  return { name: 'send', run, key: actKeyOf({ ...sent, part: `${turn}` }) };
}
