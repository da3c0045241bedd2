import type { Floor } from '../campaign/floor.ts';
import { commitment, headerHash } from '../fairness/hashes.ts';
import type { PotRecord } from '../pot/record.ts';
import { sealPot, type PotEnd, type PotPlan } from '../pot/seal.ts';
import type { SendRefusal, luckyContract } from './contract.ts';
import type { LuckyFacts, LuckyPacketFacts, OwedLucky } from './facts.ts';
import type { Pots } from './pots.ts';
import { findLucky, isRoomFull } from './rules.ts';

export type LuckyFloor = Floor<LuckyFacts, typeof luckyContract>;

/**
 * Brings every packet that is owed to its end, oldest first: sealed or refused, saved, then told. What a fault leaves
 * owed stays owed; the room tries again. Answers why those were refused that were.
 */
export async function sealLucky(
  floor: LuckyFloor,
  pots: Pots,
): Promise<ReadonlyMap<string, SendRefusal>> {
  return floor.once('seal-lucky', async () => {
    const refusals = new Map<string, SendRefusal>();
    for (;;) {
      const owed = nextOwed(floor);
      if (!owed) return refusals;
      const end = await endOf(floor, owed);
      if (end.isSealed) await pots.open(end.record);
      floor.facts = keep(floor.facts, owed, end);
      const refusal = end.isSealed ? null : refusalOf(end.why, owed.sender !== null);
      if (end.isSealed) floor.leaveWord('packet', end.record.members, owed.id);
      await floor.commit();
      if (!refusal) floor.tell('packet.sealed', { packet: owed.id });
      else {
        // Whose own packet it was to be hears it as the answer, and nobody else has asked.
        if (!owed.sender) floor.tell('packet.refused', { packet: owed.id, code: refusal });
        refusals.set(owed.id, refusal);
      }
      if (owed.sender) floor.ports.notices.walletChanged(owed.sender);
    }
  });
}

/**
 * Nothing is sealed that a crash could make un-owed: who notes a debt saves it, and then comes here. What everyone has
 * earned together waits for nobody's own packet.
 */
function nextOwed(floor: LuckyFloor): OwedLucky | undefined {
  const durable = new Set(floor.saved().owed.map(({ id }) => id));
  const debts = floor.facts.owed.filter(({ id }) => durable.has(id));
  return debts.find(({ sender }) => sender === null) ?? debts[0];
}

type LuckyEnd = PotEnd | { readonly isSealed: false; readonly why: 'campaign_ended' | 'room_full' };

async function endOf(floor: LuckyFloor, owed: OwedLucky): Promise<LuckyEnd> {
  const { ports, campaign } = floor;
  if (!(await ports.store.pot(owed.id))) {
    if (campaign.end !== null && owed.owedAt >= campaign.end)
      return { isSealed: false, why: 'campaign_ended' };
    if (isRoomFull(floor.facts, campaign, owed.sender))
      return { isSealed: false, why: 'room_full' };
  }
  return sealPot(ports, planOf(floor, owed));
}

function planOf(floor: LuckyFloor, owed: OwedLucky): PotPlan {
  const { room } = floor;
  const { id, cause, sender, purse, total, shares, split, members } = owed;
  const { blessing, passphrase, isForSome } = owed;
  return {
    id,
    room,
    cause,
    funder:
      sender === null
        ? { kind: 'campaign' }
        : { kind: 'player', player: sender, purse, coinsADay: owed.coinsADay },
    total,
    shares,
    split,
    members,
    expiresAt: (sealedAt) => sealedAt + owed.expiresAfterMs,
    grabsAPlayer: 1,
    // What friends give each other is no earning of the campaign's (TR3).
    earnedADay: owed.earnedADay,
    details: { blessing, passphrase, purse, isForSome },
  };
}

/** Takes an ended debt off, and hangs its packet on the wall if it was sealed: in one step, saved as one. */
function keep(facts: LuckyFacts, { id }: OwedLucky, end: LuckyEnd): LuckyFacts {
  const debt = facts.owed.find((one) => one.id === id);
  const owed = facts.owed.filter((one) => one.id !== id);
  if (!end.isSealed || !debt || findLucky(facts, id)) return { ...facts, owed };
  return { ...facts, owed, packets: [...facts.packets, packetFacts(debt, end.record)] };
}

function packetFacts(owed: OwedLucky, { header, seed }: PotRecord): LuckyPacketFacts {
  const { id, cause, sender, senderName, blessing, total, shares, split, isForSome } = owed;
  const hash = headerHash(header);
  return {
    id,
    cause,
    sender,
    senderName,
    blessing,
    total,
    shares,
    split,
    isForSome,
    hasPassphrase: owed.passphrase !== null,
    commitment: commitment({ mode: 'split', seed, headerHash: hash }),
    headerHash: hash,
    sealedAt: header.sealedAt,
    expiresAt: header.expiresAt,
    state: 'open',
    luckiest: null,
    guesses: {},
  };
}

export function refusalOf(
  why: Extract<LuckyEnd, { isSealed: false }>['why'],
  isAMembers: boolean,
): SendRefusal {
  switch (why) {
    case 'exceeds_credits':
      return isAMembers ? 'balance_too_low' : 'campaign_exhausted';
    case 'ceiling_reached':
      return 'daily_ceiling_reached';
    case 'expired':
      return 'packet_expired';
    case 'campaign_ended':
    case 'room_full':
      return why;
  }
}
