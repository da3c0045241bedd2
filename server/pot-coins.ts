import assert from 'node:assert/strict';
import { z } from 'zod';
import {
  CampaignId,
  campaignFunder,
  Hex32,
  PlayerId,
  type PacketId,
} from '../rooms/campaign/ids.ts';
import type { Coins } from '../rooms/ports.ts';
import type {
  Funder,
  GrabAnswer,
  GrabBatch,
  PaidSlot,
  PotMoney,
  SlotChoice,
} from '../rooms/pot/money.ts';
import { ownerOf, player as playerAccount, pool, received } from './ledger/accounts.ts';
import type { AccountId, Ceiling, Entry, Grab, Ledger, PendingState } from './ledger/ledger.ts';
import { linesOf } from './ledger/lines-of.ts';
import { grabId, packetHoldId, voidPacketId } from './ledger/transfer-ids.ts';

/** What the first grab keeps, so that every repeat, and every room that reads it, tells the same. */
const GrabNote = z.strictObject({
  entropy: Hex32,
  slot: z.int().min(0),
  drawn: z.int().min(0),
  /** In a rain: which drop was hit. */
  drop: z.int().min(0).optional(),
});
type GrabNote = z.infer<typeof GrabNote>;

type PotCoins = Pick<Coins, 'hold' | 'releasePot' | 'grab' | 'pot'>;

/** Packets that are cut into slots, held, grabbed and returned in the ledger. */
export function potCoins({
  ledger,
  ensureFunded,
}: {
  readonly ledger: Ledger;
  readonly ensureFunded: () => Promise<void>;
}): PotCoins {
  return {
    hold: async ({ packet, funder, amount, expiresAt, lifetimeCap }) => {
      if (funder.kind === 'campaign') await ensureFunded();
      const result = await ledger.transfer({
        kind: 'pending',
        id: packetHoldId(packet),
        debit: purseOf(packet, funder),
        credit: null,
        unit: 'coin',
        amount,
        timeoutAt: expiresAt,
        // Coins from another player are no earning, and no cap speaks of them (GP1).
        earnsUpTo: funder.kind === 'campaign' ? lifetimeCap : null,
        openCeiling: null,
        ...(funder.kind === 'player' && { ceiling: sendingCeiling(packet, funder) }),
      });
      if (result.status !== 'refused') return 'held';
      if (result.code === 'exceeds_credits' || result.code === 'ceiling_reached')
        return result.code;
      // The campaign's books are closed: nothing begins in them any more.
      if (result.code === 'id_expired') return 'exceeds_credits';
      throw new Error(`coins: ${result.id} was refused as ${result.code}`);
    },

    releasePot: async (packet) => {
      const id = voidPacketId(packet);
      const result = await ledger.transfer({ kind: 'void', id, pending: packetHoldId(packet) });
      if (result.status !== 'refused') return;
      const isGone = ['pending_not_found', 'pending_expired', 'pending_already_voided'];
      assert(isGone.includes(result.code), `coins: ${id} was refused as ${result.code}`);
    },

    grab: (batch) => grab(ledger, batch),
    pot: (packet) => readPot(ledger, packet),
  };
}

async function grab(ledger: Ledger, batch: GrabBatch): Promise<GrabAnswer> {
  const { choices, record } = batch;
  const transfers = choices.map((choice, at) => grabOf(batch, choice, batch.taken + at));
  const results = await ledger.transferLinked(transfers);
  const index = results.findIndex(
    (result) => result.status === 'refused' && result.code !== 'linked_failed',
  );
  const first = results[index];
  if (first?.status === 'refused') {
    switch (first.code) {
      case 'ceiling_reached':
      case 'elsewhere':
        return {
          status: 'refused',
          indices: await alsoRefused(ledger, batch, index),
          code: first.code,
        };
      case 'slots_moved':
      case 'slot_taken':
        return { status: 'moved' };
      case 'pending_expired':
      case 'pending_already_posted':
      case 'pending_already_voided':
      case 'pending_not_found':
        return { status: 'over' };
      default:
        throw new Error(`coins: a grab of ${record.id} was refused as ${first.code}`);
    }
  }
  const slots = choices.map((choice, at): PaidSlot => {
    const result = results[at];
    assert(result && result.status !== 'refused', 'a batch without a refusal is paid whole');
    return { ...choice, ...noteOf(result.note), credited: result.amount, paidAt: result.at };
  });
  return { status: 'paid', slots };
}

/** At a ceiling there may be many: all of a batch are told at once, not one with every try. */
async function alsoRefused(
  ledger: Ledger,
  { choices, record }: GrabBatch,
  index: number,
): Promise<readonly number[]> {
  const most = record.earnedADay;
  if (most === null || choices.length === 1) return [index];
  const totals = await ledger.totals(choices.map(({ player }) => earnedKey(record, player)));
  return totals.flatMap((total, at) => (total >= most || at === index ? [at] : []));
}

function earnedKey({ id, header }: GrabBatch['record'], player: PlayerId): string {
  return `earned:${header.campaign}:${dayOf(id)}:${player}`;
}

function grabOf({ record, rain }: GrabBatch, choice: SlotChoice, taken: number): Grab {
  const { id: packet, header, earnedADay } = record;
  const { player, n, slot, drawn, entropy, drop } = choice;
  const { campaign } = header;
  const isCampaigns = header.funder === campaignFunder;
  const note: GrabNote = { entropy, slot, drawn, ...(drop !== null && { drop }) };
  return {
    kind: 'grab',
    id: grabId(packet, player, n),
    pending: packetHoldId(packet),
    credit: (isCampaigns ? playerAccount : received)(campaign, player),
    slot,
    n,
    slots: header.shares,
    amount: drawn,
    taken,
    note: JSON.stringify(note),
    ...(earnedADay !== null && {
      ceiling: { key: earnedKey(record, player), most: earnedADay },
    }),
    ...(rain !== null && { only: `rain:${campaign}:${rain}:${player}` }),
  };
}

async function readPot(ledger: Ledger, packet: PacketId): Promise<PotMoney> {
  const pending = packetHoldId(packet);
  // The state first: what is taken after it was read is in the journal that is read next, and its end is then unknown
  // for one look only.
  const held = await ledger.pending(pending);
  const lines = await linesOf(ledger, pending);
  const counts = new Map<PlayerId, number>();
  const slots = lines.filter(({ kind }) => kind === 'grab').map((entry) => paidSlot(entry, counts));
  return { state: stateOf(held), slots };
}

function paidSlot({ credit, note, amount, at }: Entry, counts: Map<PlayerId, number>): PaidSlot {
  assert(credit, 'a grab names its credit');
  const player = PlayerId.parse(ownerOf(credit));
  const n = (counts.get(player) ?? 0) + 1;
  counts.set(player, n);
  return { player, n, ...noteOf(note), credited: amount, paidAt: at };
}

function noteOf(note: string | null): Pick<PaidSlot, 'entropy' | 'slot' | 'drawn' | 'drop'> {
  const { drop, ...rest } = GrabNote.parse(JSON.parse(note ?? 'null'));
  return { ...rest, drop: drop ?? null };
}

function stateOf(pending: PendingState | undefined): PotMoney['state'] {
  switch (pending?.state) {
    case undefined:
      return 'unknown';
    case 'open':
      return 'open';
    case 'posted':
      return 'empty';
    case 'voided':
      return 'released';
    case 'expired':
      return 'expired';
  }
}

function purseOf(packet: PacketId, funder: Funder): AccountId {
  const campaign = campaignOf(packet);
  if (funder.kind === 'campaign') return pool(campaign);
  return (funder.purse === 'earned' ? playerAccount : received)(campaign, funder.player);
}

function sendingCeiling(
  packet: PacketId,
  { player, coinsADay }: Extract<Funder, { kind: 'player' }>,
): Ceiling {
  return { key: `sent:${campaignOf(packet)}:${dayOf(packet)}:${player}`, most: coinsADay };
}

/** A packet's money belongs to the campaign and the day it was owed on, which its id begins with. */
function campaignOf(packet: PacketId): CampaignId {
  return CampaignId.parse(packet.slice(0, packet.indexOf('_')));
}

function dayOf(packet: PacketId): string {
  return packet.split('_')[1] ?? '';
}
