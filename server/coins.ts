import assert from 'node:assert/strict';
import { z } from 'zod';
import { CampaignId, Hex32 } from '../rooms/campaign/ids.ts';
import type { Coins, PaidShare, ShareKey, ShareMoney } from '../rooms/ports.ts';
import type { Funding } from './funding.ts';
import { player as playerAccount, pool } from './ledger/accounts.ts';
import type { Ledger } from './ledger/ledger.ts';
import { openId, shareId, voidShareId } from './ledger/transfer-ids.ts';
import { potCoins } from './pot-coins.ts';

/** What the first post keeps, so that every repeat tells the same (PK3). */
const OpeningNote = z.strictObject({ entropy: Hex32, drawn: z.int().min(0) });
type OpeningNote = z.infer<typeof OpeningNote>;

/** The campaign's money as rooms may touch it: shares of packets, reserved, paid and released in the ledger. */
export class LedgerCoins implements Coins {
  readonly #ledger: Ledger;
  readonly #funding: Funding;
  readonly #campaign: CampaignId;
  readonly #now: () => number;
  readonly hold: Coins['hold'];
  readonly releasePot: Coins['releasePot'];
  readonly grab: Coins['grab'];
  readonly pot: Coins['pot'];

  constructor(parts: {
    readonly ledger: Ledger;
    readonly funding: Funding;
    readonly campaign: CampaignId;
    readonly now: () => number;
  }) {
    this.#ledger = parts.ledger;
    this.#funding = parts.funding;
    this.#campaign = parts.campaign;
    this.#now = parts.now;
    const ensureFunded = () => this.#funding.ensure(this.#now());
    const pots = potCoins({ ledger: parts.ledger, ensureFunded });
    this.hold = pots.hold;
    this.releasePot = pots.releasePot;
    this.grab = pots.grab;
    this.pot = pots.pot;
  }

  readonly standing: Coins['standing'] = async (players) => {
    // Shares past their time are nobody's open shares any more, whether a sweep has run or not.
    await this.#ledger.expireDue();
    const accounts = await Promise.all(
      players.map((player) => this.#ledger.account(playerAccount(this.#campaign, player))),
    );
    return accounts.map(({ openCredits, earned }) => ({ openShares: openCredits, earned }));
  };

  readonly reserve: Coins['reserve'] = async (share) => {
    await this.#funding.ensure(this.#now());
    const campaign = campaignOf(share);
    const result = await this.#ledger.transfer({
      kind: 'pending',
      id: shareId(share.packet, share.player),
      debit: pool(campaign),
      credit: playerAccount(campaign, share.player),
      unit: 'coin',
      amount: share.worst,
      timeoutAt: share.expiresAt,
      earnsUpTo: share.lifetimeCap,
      openCeiling: share.openShares,
    });
    if (result.status !== 'refused') return 'reserved';
    if (result.code === 'exceeds_credits' || result.code === 'ceiling_reached') return result.code;
    // The campaign's books are closed: its pool has gone home and covers nothing any more.
    if (result.code === 'id_expired') return 'exceeds_credits';
    throw new Error(`coins: ${result.id} was refused as ${result.code}`);
  };

  readonly release: Coins['release'] = async ({ packet, player }) => {
    const id = voidShareId(packet, player);
    const result = await this.#ledger.transfer({
      kind: 'void',
      id,
      pending: shareId(packet, player),
    });
    if (result.status !== 'refused') return;
    // Never reserved, or over by its time: either way nothing is held.
    const isGone = ['pending_not_found', 'pending_expired', 'pending_already_voided'];
    assert(isGone.includes(result.code), `coins: ${id} was refused as ${result.code}`);
  };

  readonly pay: Coins['pay'] = async ({ packet, player, entropy, drawn }) => {
    const note: OpeningNote = { entropy, drawn };
    const result = await this.#ledger.transfer({
      kind: 'post',
      id: openId(packet, player),
      pending: shareId(packet, player),
      amount: drawn,
      note: JSON.stringify(note),
    });
    if (result.status !== 'refused')
      return { status: 'paid', ...paidShare(result.note, result.amount, result.at) };
    if (result.code === 'pending_expired') return { status: 'expired' };
    const isReleased =
      result.code === 'pending_already_voided' || result.code === 'pending_not_found';
    assert(isReleased, `coins: ${result.id} was refused as ${result.code}`);
    return { status: 'released' };
  };

  readonly money: Coins['money'] = (shares) =>
    Promise.all(shares.map((share) => this.#moneyOf(share)));

  async #moneyOf({ packet, player }: ShareKey): Promise<ShareMoney> {
    const pending = await this.#ledger.pending(shareId(packet, player));
    if (!pending) return { state: 'unknown' };
    switch (pending.state) {
      case 'open':
        return { state: 'reserved' };
      case 'posted':
        return { state: 'paid', ...paidShare(pending.note, pending.credited, pending.at) };
      case 'voided':
        return { state: 'released' };
      case 'expired':
        return { state: 'expired' };
    }
  }
}

/** A packet's money belongs to the campaign it was owed in, whichever runs now: its id begins with it. */
function campaignOf({ packet }: ShareKey): CampaignId {
  return CampaignId.parse(packet.slice(0, packet.indexOf('_')));
}

function paidShare(note: string | null, credited: number, paidAt: number): PaidShare {
  const { entropy, drawn } = OpeningNote.parse(JSON.parse(note ?? 'null'));
  return { entropy, drawn, credited, paidAt };
}
