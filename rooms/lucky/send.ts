import { refuse, type Refusal } from '../campaign/contract.ts';
import { addDays } from '../campaign/day.ts';
import { Coins, type CampaignDay, type PacketId, type PlayerId } from '../campaign/ids.ts';
import { assert } from '../fairness/assert.ts';
import { packetIdOf } from '../fairness/hashes.ts';
import type { PotRecord } from '../pot/record.ts';
import type { luckyContract, SendPacket } from './contract.ts';
import type { OwedLucky } from './facts.ts';
import type { Pots } from './pots.ts';
import { findLucky, grabbersOf, isRoomFull, whyNotSend } from './rules.ts';
import { refusalOf, sealLucky, type LuckyFloor } from './seal.ts';

type Refusals = (typeof luckyContract.messages)['packet.send']['refusals'][number];
type Answer = { packet: PacketId } | Refusal<Refusals>;
type Sender = { readonly player: PlayerId; readonly name: string };

/** One debt a sender at a time; whoever has one waits for its end. */
const oneAtATimeMs = 1000;

/**
 * Sends a lucky packet of the sender's own coins: decide, owe, save; then it is sealed as every debt is, also after a
 * crash. The key names it: a repeat, also on the next day, is the same packet (GP8).
 */
export async function sendLucky(
  floor: LuckyFloor,
  pots: Pots,
  sender: Sender,
  asked: SendPacket,
): Promise<Answer> {
  // One at a time a key, each on its own: who comes second may have other words for the same key.
  for (;;) {
    let isMine = false;
    const answer = await floor.once(`send:${sender.player}:${asked.key}`, async () => {
      isMine = true;
      return sendOnce(floor, pots, sender, asked);
    });
    if (isMine) return answer;
  }
}

async function sendOnce(
  floor: LuckyFloor,
  pots: Pots,
  sender: Sender,
  asked: SendPacket,
): Promise<Answer> {
  const ids = [floor.day, addDays(floor.day, -1)].map((day) => idOf(floor, sender, asked, day));
  const first = await firstOf(floor, ids);
  if (first)
    return isSame(first, asked, sender.player)
      ? answerFor(floor, pots, first.id)
      : refuse('key_reused');
  const { balance, held, received } = await floor.ports.homes.wallet(sender.player);
  const available = asked.purse === 'earned' ? balance - held : received;
  // From here on in one tick: decided by whoever belongs now, and by the debts that there are.
  const why = whyNot(floor, sender.player, asked, available);
  if (why) return why;
  const id = idOf(floor, sender, asked, floor.day);
  const owed = owedFor(floor, sender, asked, id);
  floor.facts = { ...floor.facts, owed: [...floor.facts.owed, owed] };
  await floor.commit();
  return answerFor(floor, pots, id);
}

function idOf(floor: LuckyFloor, { player }: Sender, { key }: SendPacket, day: CampaignDay) {
  const { campaign, room } = floor;
  return packetIdOf({ campaign: campaign.id, day, room, cause: ['player', player, key] });
}

/** Before anything is owed: what the rules say, and whether there are the coins. The ledger decides all the same. */
function whyNot(
  floor: LuckyFloor,
  player: PlayerId,
  asked: SendPacket,
  available: number,
): Refusal<Refusals> | null {
  const { campaign, facts, members } = floor;
  const why = whyNotSend(asked, { campaign, sender: player, members });
  if (why) return refuse(why);
  if (campaign.end !== null && floor.now() >= campaign.end) return refuse('campaign_ended');
  if (available < asked.coins) return refuse('balance_too_low');
  if (isRoomFull(facts, campaign, player)) return refuse('room_full');
  const hasDebt = facts.owed.some(({ sender }) => sender === player);
  return hasDebt ? refuse('too_fast', oneAtATimeMs) : null;
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
  assert(record, 'a debt that ended without a record is told with its end');
  return record.refusal === null ? { packet } : refuse(refusalOf(record.refusal, true));
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
    coinsADay: floor.campaign.groups?.playerPackets?.coinsADay ?? 0,
    earnedADay: null,
    passphrase: asked.passphrase ?? null,
    members: [...grabbersOf(asked, player, floor.members)],
    expiresAfterMs: floor.campaign.packets.expiresAfterMs,
    owedAt: floor.now(),
  };
}
