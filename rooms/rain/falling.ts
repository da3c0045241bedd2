import type { Floor } from '../campaign/floor.ts';
import { Coins, type PlayerId } from '../campaign/ids.ts';
import { commitment, headerHash } from '../fairness/hashes.ts';
import type { PaidSlot } from '../pot/money.ts';
import { Pot } from '../pot/pot.ts';
import { sealPot } from '../pot/seal.ts';
import type { rainContract } from './contract.ts';
import { fallAt, nextFallAt, potFor, rainPacketId, type Fall } from './rules.ts';

/** The rain over a room: in its memory only, for schedule, record and ledger say all of it again after a crash. */
export interface Falling {
  readonly fall: Fall;
  /** `null`: the campaign has no coins for it here. */
  readonly pot: Pot | null;
  readonly commitment: string;
  readonly headerHash: string;
}

export type RainFloor = Floor<Falling | null, typeof rainContract>;
type NameOf = (player: PlayerId) => string;

/** Announces what the schedule says, with its pot held before anybody sees it (RN2); ends what is over (RN4). */
export async function turnRain(
  floor: RainFloor,
  { isSomebodyHere, nameOf }: { readonly isSomebodyHere: boolean; readonly nameOf: NameOf },
): Promise<void> {
  await floor.once('rain', async () => {
    const falling = floor.facts;
    if (falling && falling.fall.overAt <= floor.now()) await endRain(floor, falling);
    const fall = fallAt(floor.campaign, floor.now());
    const isDry = !isSomebodyHere || floor.members.length === 0;
    if (!fall || floor.facts || fall.endsAt <= floor.now() || isDry) return;
    floor.facts = await announceRain(floor, fall, nameOf);
    if (floor.facts.pot) floor.tell('rain.announced', { rain: fall.id, startsAt: fall.startsAt });
  });
}

/** When the room has to look at the sky again; without anybody here, never. */
export function nextRainMoment(
  floor: Pick<RainFloor, 'facts' | 'campaign' | 'now'>,
  isSomebodyHere: boolean,
): number | null {
  if (floor.facts) return floor.facts.fall.overAt;
  if (!isSomebodyHere) return null;
  const now = floor.now();
  const fall = fallAt(floor.campaign, now);
  return fall && now < fall.endsAt ? fall.announcedAt : nextFallAt(floor.campaign, now);
}

async function announceRain(floor: RainFloor, fall: Fall, nameOf: NameOf): Promise<Falling> {
  const { campaign, room, members, ports } = floor;
  const { slots, total } = potFor(fall, members.length);
  const end = await sealPot(ports, {
    id: rainPacketId(campaign, room, fall),
    room,
    cause: `rain:${fall.id}`,
    funder: { kind: 'campaign' },
    total,
    shares: slots,
    split: 'lucky',
    members,
    expiresAt: () => fall.overAt,
    grabsAPlayer: fall.rain.hits,
    earnedADay: null,
    details: null,
  });
  if (!end.isSealed) return { fall, pot: null, commitment: '', headerHash: '' };
  const { record } = end;
  const hash = headerHash(record.header);
  const onPaid = (_: Pot, hits: readonly PaidSlot[]) => tellHits(floor, fall, hits, nameOf);
  return {
    fall,
    pot: await Pot.open({ record, coins: ports.coins, rain: fall.id, onPaid }),
    commitment: commitment({ mode: 'split', seed: record.seed, headerHash: hash }),
    headerHash: hash,
  };
}

function tellHits(floor: RainFloor, fall: Fall, hits: readonly PaidSlot[], nameOf: NameOf): void {
  floor.tell('rain.caught', {
    rain: fall.id,
    hits: hits.map(({ player, drawn }) => ({ player, name: nameOf(player), drawn })),
  });
}

async function endRain(floor: RainFloor, { fall, pot }: Falling): Promise<void> {
  if (pot) await pot.read();
  floor.facts = null;
  if (!pot) return;
  const credited = pot.slots.reduce((sum, slot) => sum + slot.credited, 0);
  floor.tell('rain.ended', {
    rain: fall.id,
    packet: pot.record.id,
    caught: pot.slots.length,
    returned: Coins.parse(pot.record.header.total - credited),
  });
}
