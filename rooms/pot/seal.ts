import {
  Coins,
  campaignFunder,
  type PacketId,
  type PlayerId,
  type RoomId,
} from '../campaign/ids.ts';
import { assert } from '../fairness/assert.ts';
import { membersHash } from '../fairness/hashes.ts';
import type { Ports } from '../ports.ts';
import type { Funder } from './money.ts';
import type { PotRecord, PotRefusal } from './record.ts';

type SealPorts = Pick<Ports, 'clock' | 'coins' | 'rules' | 'seeds' | 'store'>;

/** What a pot is to be, before it has a seed. */
export interface PotPlan {
  readonly id: PacketId;
  readonly room: RoomId;
  readonly cause: string;
  readonly funder: Funder;
  readonly total: number;
  readonly shares: number;
  readonly split: 'lucky' | 'equal';
  readonly members: readonly PlayerId[];
  /** By the moment of sealing, which is known only then. */
  readonly expiresAt: (sealedAt: number) => number;
  readonly grabsAPlayer: number;
  readonly earnedADay: number | null;
  readonly details: unknown;
}

export type PotEnd =
  | { readonly isSealed: true; readonly record: PotRecord }
  | { readonly isSealed: false; readonly why: PotRefusal };

/**
 * Seals a pot as PK2 seals a packet: the record is inserted if absent, then the whole amount is held from the record
 * alone, then it is `sealed`. Each step can be repeated by whoever comes after a crash, with the same end.
 */
export async function sealPot(ports: SealPorts, plan: PotPlan): Promise<PotEnd> {
  const found = await ports.store.pot(plan.id);
  const sealedAt = ports.clock.now();
  // The look-up may have taken longer than the packet was to live.
  if (!found && plan.expiresAt(sealedAt) <= sealedAt) return { isSealed: false, why: 'expired' };
  const record = found ?? (await ports.store.adoptPot(makeRecord(ports, plan, sealedAt)));
  if (record.status !== 'sealing') return endOf(ports, record);
  const { header, id } = record;
  const isLate = ports.clock.now() >= header.expiresAt;
  const answer = isLate ? 'expired' : await hold(ports, plan.funder, record);
  return endOf(ports, await ports.store.settlePot(id, answer === 'held' ? 'sealed' : answer));
}

function hold(
  { coins }: SealPorts,
  funder: Funder,
  { id, header, lifetimeCap }: PotRecord,
): ReturnType<Ports['coins']['hold']> {
  const { total, expiresAt } = header;
  return coins.hold({ packet: id, funder, amount: total, expiresAt, lifetimeCap });
}

/** Refused for good first, then returned: whoever comes between finds it refused and returns it, too. */
async function endOf(ports: SealPorts, record: PotRecord): Promise<PotEnd> {
  if (record.status === 'sealed') return { isSealed: true, record };
  assert(record.refusal !== null, 'a pot that was refused says why');
  await ports.coins.releasePot(record.id);
  return { isSealed: false, why: record.refusal };
}

/** Header, seed and times are made here, once; whoever comes later adopts them. */
function makeRecord(ports: SealPorts, plan: PotPlan, sealedAt: number): PotRecord {
  const { campaign, hash } = ports.rules.at(sealedAt);
  // Ids are ASCII, where sort() is by byte, as hb1 asks.
  const members = [...plan.members].sort();
  const { id, room, cause, grabsAPlayer, earnedADay, details } = plan;
  return {
    id,
    room,
    cause,
    header: {
      protocol: 'hb1',
      mode: 'split',
      campaign: campaign.id,
      rules: hash,
      packet: id,
      room,
      funder: plan.funder.kind === 'player' ? plan.funder.player : campaignFunder,
      members: membersHash(members),
      total: Coins.parse(plan.total),
      shares: plan.shares,
      split: plan.split,
      sealedAt,
      expiresAt: plan.expiresAt(sealedAt),
    },
    seed: ports.seeds.seed(),
    members,
    grabsAPlayer,
    lifetimeCap: campaign.lifetimeCap,
    earnedADay,
    status: 'sealing',
    refusal: null,
    details,
  };
}
