import type { Campaign } from '../../rooms/campaign/campaign.ts';
import { coinsAt, multiply } from '../../rooms/fairness/draw.ts';
import type { Picker } from '../../rooms/fairness/stream.ts';
import { packetTable } from '../../rooms/packet/rules.ts';
import { outcomeOf, sumOfWeights } from './odds.ts';

export interface PoolTotals {
  readonly funded: number;
  readonly credited: number;
  /** Reserved for shares that nobody has opened yet, now and at its highest. */
  readonly reserved: number;
  readonly peakReserved: number;
  /** The highest that was paid and reserved together, beside what had been released by then. */
  readonly peakUsed: { readonly coins: number; readonly funded: number };
  readonly sealed: number;
  readonly opened: number;
  readonly expired: number;
  /** Packets that the pool could not cover (PK1), and shares dropped at a ceiling or the cap (PK10). */
  readonly exhausted: number;
  readonly atCeiling: number;
  readonly atCap: number;
}

interface Share {
  readonly player: number;
  readonly permille: number;
  readonly worst: number;
  readonly expiresAt: number;
  isEnded: boolean;
}

/** The campaign's budget and every player's part of it, by the rules of sealing and opening; no ledger, only sums. */
export class Pool {
  private readonly campaign: Campaign;
  private readonly pick: Picker;
  private readonly earned: number[];
  private readonly unopened: Share[][];
  /** In the order of sealing, which is the order of expiry. */
  private waiting: Share[] = [];
  private sums = {
    funded: 0,
    credited: 0,
    reserved: 0,
    peakReserved: 0,
    peakUsed: { coins: 0, funded: 0 },
    sealed: 0,
    opened: 0,
    expired: 0,
    exhausted: 0,
    atCeiling: 0,
    atCap: 0,
  };

  constructor(campaign: Campaign, players: number, pick: Picker) {
    this.campaign = campaign;
    this.pick = pick;
    this.earned = Array.from({ length: players }, () => 0);
    this.unopened = Array.from({ length: players }, () => []);
  }

  totals(): PoolTotals {
    return { ...this.sums };
  }

  fund(coins: number): void {
    this.sums.funded += coins;
  }

  seal(members: readonly number[], permille: number, now: number): void {
    const { campaign, sums } = this;
    const { worst } = outcomeOf(packetTable(campaign), permille, campaign.floorCoins);
    const admitted = members.filter((member) => this.admit(member));
    if (admitted.length === 0) return;
    if (sums.funded - sums.credited - sums.reserved < worst * admitted.length) {
      sums.exhausted += 1;
      return;
    }
    const expiresAt = now + campaign.packets.expiresAfterMs;
    for (const player of admitted) {
      const share: Share = { player, permille, worst, expiresAt, isEnded: false };
      this.waiting.push(share);
      this.unopened[player]?.push(share);
      sums.reserved += worst;
    }
    sums.sealed += admitted.length;
    sums.peakReserved = Math.max(sums.peakReserved, sums.reserved);
    const used = sums.credited + sums.reserved;
    if (used > sums.peakUsed.coins) sums.peakUsed = { coins: used, funded: sums.funded };
  }

  private admit(member: number): boolean {
    const isAtCap = (this.earned[member] ?? 0) >= this.campaign.lifetimeCap;
    const isAtCeiling = (this.unopened[member]?.length ?? 0) >= this.campaign.packets.openShares;
    if (isAtCap) this.sums.atCap += 1;
    else if (isAtCeiling) this.sums.atCeiling += 1;
    return !isAtCap && !isAtCeiling;
  }

  openAll(player: number): void {
    const table = packetTable(this.campaign);
    const weights = sumOfWeights(table);
    for (const share of this.unopened[player] ?? []) {
      const base = coinsAt(table.rows, this.pick(weights));
      const drawn = multiply(base, share.permille, this.campaign.floorCoins);
      const earned = this.earned[player] ?? 0;
      const credited = Math.min(drawn, this.campaign.lifetimeCap - earned);
      this.earned[player] = earned + credited;
      this.sums.credited += credited;
      this.sums.opened += 1;
      this.end(share);
    }
    this.unopened[player] = [];
  }

  /** What is past its time returns to the pool (PK6). */
  expire(now: number): void {
    const firstOpen = this.waiting.findIndex((share) => !share.isEnded && share.expiresAt > now);
    const past = this.waiting.splice(0, firstOpen === -1 ? this.waiting.length : firstOpen);
    for (const share of past.filter((one) => !one.isEnded)) {
      this.sums.expired += 1;
      this.end(share);
      const left = this.unopened[share.player]?.filter((one) => one !== share);
      this.unopened[share.player] = left ?? [];
    }
  }

  private end(share: Share): void {
    share.isEnded = true;
    this.sums.reserved -= share.worst;
  }
}
