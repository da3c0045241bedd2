import { addDays, dayOf } from '../rooms/campaign/day.ts';
import type { CampaignDay } from '../rooms/campaign/ids.ts';
import type { Rulebook } from '../rooms/ports.ts';
import { Fault } from './fault.ts';
import { issuer, pool } from './ledger/accounts.ts';
import type { Ledger, Move } from './ledger/ledger.ts';
import { fundId } from './ledger/transfer-ids.ts';
import type { Revisions } from './revisions/revisions.ts';

/** As many as the ledger commits in one go without making others wait. */
const atOnce = 64;

/**
 * Releases the campaign's budget day by day: a transfer per revision and day, so that repeats and crashes fund each
 * day once, and a day nobody was there is made up for on the next. What a transfer moves depends on its revision and
 * the one before it alone, so processes that have not heard of the newest yet release the same.
 */
export class Funding {
  readonly #ledger: Ledger;
  readonly #revisions: Pick<Revisions, 'all'>;
  #fundedUntil: CampaignDay | null = null;
  #revisionsFunded = 0;

  constructor(ledger: Ledger, revisions: Pick<Revisions, 'all'>) {
    this.#ledger = ledger;
    this.#revisions = revisions;
  }

  /** Everything that is released by now has been moved to the pool when it resolves. */
  async ensure(now: number): Promise<void> {
    const inForce = this.#revisions.all.filter(({ campaign }) => campaign.effectiveAt <= now);
    const newest = inForce.at(-1)?.campaign;
    if (!newest || now < newest.start) return;
    // Closing has begun, or is over: what is released now nobody can win.
    if (newest.redeemUntil !== null && now >= newest.redeemUntil) return;
    const today = dayOf(now, newest.zone);
    if (this.#fundedUntil === today && this.#revisionsFunded === inForce.length) return;
    const transfers = releases(inForce, now);
    for (let from = 0; from < transfers.length; from += atOnce)
      await Promise.all(
        transfers.slice(from, from + atOnce).map((transfer) => this.#move(transfer)),
      );
    this.#fundedUntil = today;
    this.#revisionsFunded = inForce.length;
  }

  async #move(transfer: Move): Promise<void> {
    const result = await this.#ledger.transfer(transfer);
    // Closed is for good, whatever a later revision says: nothing is won any more, but rooms and redemptions go on.
    if (result.status !== 'refused' || result.code === 'id_expired') return;
    throw new Fault('funding_refused', `funding ${transfer.id} was refused: ${result.code}`, {
      retryable: false,
    });
  }
}

/** What should have been released by `now`: each revision adds to the days from its first one on. */
export function releases(inForce: readonly Rulebook[], now: number): Move[] {
  return inForce.flatMap(({ campaign }, index) => {
    const added = campaign.fundingADay - (inForce[index - 1]?.campaign.fundingADay ?? 0);
    if (added === 0) return [];
    const from = index === 0 ? campaign.start : Math.max(campaign.start, campaign.effectiveAt);
    return daysOf(from, lastMoment(inForce, now), campaign.zone).map((day): Move => ({
      kind: 'move',
      id: fundId(campaign.id, campaign.revision, day),
      debit: issuer(campaign.id),
      credit: pool(campaign.id),
      unit: 'coin',
      amount: added,
    }));
  });
}

/** Nothing is released for days after the end. */
function lastMoment(inForce: readonly Rulebook[], now: number): number {
  const end = inForce.at(-1)?.campaign.end ?? null;
  return end === null ? now : Math.min(now, end - 1);
}

function daysOf(from: number, until: number, zone: string): CampaignDay[] {
  if (until < from) return [];
  const last = dayOf(until, zone);
  const days = [dayOf(from, zone)];
  for (let day = days[0]; day !== undefined && day < last; days.push(day)) day = addDays(day, 1);
  return days;
}
