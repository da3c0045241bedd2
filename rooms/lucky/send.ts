import { refuse, type Refusal } from '../campaign/contract.ts';
import { addDays } from '../campaign/day.ts';
import { Coins, type PacketId, type PlayerId } from '../campaign/ids.ts';
import { packetIdOf } from '../fairness/hashes.ts';
import type { PotRecord } from '../pot/record.ts';
import type { luckyContract, SendPacket } from './contract.ts';
import type { OwedLucky } from './facts.ts';
import type { Pots } from './pots.ts';
import { findLucky, grabbersOf, whyNotSend } from './rules.ts';
import { sealLucky, type LuckyFloor } from './seal.ts';

type Refusals = (typeof luckyContract.messages)['packet.send']['refusals'][number];
type Sender = { readonly player: PlayerId; readonly name: string };

/**
 * Sends a lucky packet of the sender's own coins: decide, owe, save; then it is sealed as every debt is, also after a
 * crash. The key names it: a repeat, also on the next day, is the same packet (GP8).
 */
export async function sendLucky(
  floor: LuckyFloor,
  pots: Pots,
  sender: Sender,
  asked: SendPacket,
): Promise<{ packet: PacketId } | Refusal<Refusals>> {
  const [today, yesterday] = [floor.day, addDays(floor.day, -1)].map((day) =>
    packetIdOf({
      campaign: floor.campaign.id,
      day,
      room: floor.room,
      cause: ['player', sender.player, asked.key],
    }),
  ) as [PacketId, PacketId]; // Of two days come two ids.
  // One at a time a key, each on its own: who comes second may have other words for the same key.
  for (;;) {
    let isMine = false;
    const answer = await floor.once(`send:${today}`, async () => {
      isMine = true;
      return sendOnce(floor, pots, sender, { ...asked, ids: [today, yesterday] });
    });
    if (isMine) return answer;
  }
}

async function sendOnce(
  floor: LuckyFloor,
  pots: Pots,
  sender: Sender,
  asked: SendPacket & { readonly ids: readonly [today: PacketId, yesterday: PacketId] },
): Promise<{ packet: PacketId } | Refusal<Refusals>> {
  const first = await firstOf(floor, asked.ids);
  if (first)
    return isSame(first, asked, sender.player)
      ? answerFor(floor, pots, first.id)
      : refuse('key_reused');
  const { campaign, members } = floor;
  const why = whyNotSend(asked, { campaign, sender: sender.player, members });
  if (why) return refuse(why);
  const [id] = asked.ids;
  const owed = owedFor(floor, sender, asked, id);
  floor.facts = { ...floor.facts, owed: [...floor.facts.owed, owed] };
  await floor.commit();
  return answerFor(floor, pots, id);
}

interface Sent {
  readonly id: PacketId;
  readonly total: number;
  readonly shares: number;
  readonly split: 'lucky' | 'equal';
  readonly blessing: string;
  readonly passphrase: string | null;
  readonly purse: string;
  readonly isForSome: boolean;
  readonly members: readonly PlayerId[];
}

/** What this key has already sent, whatever has become of it. */
async function firstOf(floor: LuckyFloor, ids: readonly PacketId[]): Promise<Sent | undefined> {
  for (const id of ids) {
    const owed = floor.facts.owed.find((one) => one.id === id);
    if (owed) return owed;
    const record = await floor.ports.store.pot(id);
    if (record) return sentOf(record);
  }
  return undefined;
}

function sentOf({ id, header, details, members }: PotRecord): Sent {
  // Written by `seal.ts`, from a debt that its zod has checked.
  const words = details as Pick<Sent, 'blessing' | 'passphrase' | 'purse' | 'isForSome'>;
  const { total, shares, split } = header;
  return { id, total, shares, split, members, ...words };
}

/** Who belongs may be others by now; whom it names may not. */
function isSame(first: Sent, asked: SendPacket, sender: PlayerId): boolean {
  const named = asked.for?.filter((player) => player !== sender).sort();
  return (
    first.isForSome === (named !== undefined) &&
    (named === undefined || named.join() === [...first.members].sort().join()) &&
    first.total === asked.coins &&
    first.shares === asked.shares &&
    first.split === asked.split &&
    first.blessing === asked.blessing &&
    first.passphrase === (asked.passphrase ?? null) &&
    first.purse === asked.purse
  );
}

/** Once the debt has come to its end. */
async function answerFor(
  floor: LuckyFloor,
  pots: Pots,
  packet: PacketId,
): Promise<{ packet: PacketId } | Refusal<Refusals>> {
  // A run that is under way may have looked at the debts before this one was there.
  for (;;) {
    const refusal = (await sealLucky(floor, pots)).get(packet);
    if (refusal) return refuse(refusal);
    if (floor.facts.owed.every(({ id }) => id !== packet)) break;
  }
  if (findLucky(floor.facts, packet)) return { packet };
  // It has left the wall, or was refused before anybody asked again.
  const record = await floor.ports.store.pot(packet);
  return record?.status === 'sealed' ? { packet } : refuse('balance_too_low');
}

function owedFor(
  floor: LuckyFloor,
  { player, name }: Sender,
  asked: SendPacket,
  id: PacketId,
): OwedLucky {
  return {
    id,
    cause: 'player',
    sender: player,
    senderName: name,
    blessing: asked.blessing,
    total: Coins.parse(asked.coins),
    shares: asked.shares,
    split: asked.split,
    isForSome: asked.for !== undefined,
    purse: asked.purse,
    passphrase: asked.passphrase ?? null,
    members: [...grabbersOf(asked, player, floor.members)],
    expiresAfterMs: floor.campaign.packets.expiresAfterMs,
    owedAt: floor.now(),
  };
}
