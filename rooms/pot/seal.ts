import {
  Coins,
  campaignFunder,
  type PacketId,
  type PlayerId,
  type RoomId,
} from '../campaign/ids.ts';
import { membersHash } from '../fairness/hashes.ts';
import type { Ports } from '../ports.ts';
import type { Funder } from './money.ts';
import type { PotRecord } from './record.ts';

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
  | { readonly isSealed: false; readonly why: 'exceeds_credits' | 'ceiling_reached' | 'expired' };

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
  if (record.status === 'sealed') return { isSealed: true, record };
  if (record.status === 'refused') return refused(ports, record, whyGone(ports, record));
  const { header, id } = record;
  if (ports.clock.now() >= header.expiresAt) return refused(ports, record, 'expired');
  const answer = await ports.coins.hold({
    packet: id,
    funder: plan.funder,
    amount: header.total,
    expiresAt: header.expiresAt,
    lifetimeCap: record.lifetimeCap,
  });
  if (answer !== 'held') return refused(ports, record, answer);
  const settled = await ports.store.settlePot(id, 'sealed');
  return settled.status === 'sealed'
    ? { isSealed: true, record: settled }
    : refused(ports, settled, whyGone(ports, settled));
}

/** Refused for good first, then returned: whoever comes between finds it refused and returns it, too. */
async function refused(
  ports: SealPorts,
  record: PotRecord,
  why: Extract<PotEnd, { isSealed: false }>['why'],
): Promise<PotEnd> {
  const settled =
    record.status === 'sealing' ? await ports.store.settlePot(record.id, 'refused') : record;
  if (settled.status === 'sealed') return { isSealed: true, record: settled };
  await ports.coins.releasePot(record.id);
  return { isSealed: false, why };
}

/** A record keeps that it was refused and not why: there were too few coins, unless its time ran out. */
function whyGone(ports: SealPorts, { header }: PotRecord): 'expired' | 'exceeds_credits' {
  return ports.clock.now() >= header.expiresAt ? 'expired' : 'exceeds_credits';
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
    details,
  };
}
