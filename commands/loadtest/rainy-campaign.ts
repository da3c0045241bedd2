import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../../loadtest/start-error.ts';
import { rainGraceMs } from '../../rooms/campaign/groups.ts';
import type { Campaign } from '../../rooms/campaign/campaign.ts';

/** Nobody waits for a rehearsal to be ready as long as this. */
const plannedAheadMs = 3_600_000;
const countdownMs = 3000;
const longestFallMs = 15_000;
const shortestFallMs = 5000;

/**
 * A campaign whose rains are the rehearsal's. Its first moment lies an hour ahead; when the players are seated the
 * server's clock is turned to it, for a campaign cannot change once a server has it.
 */
export class RainyCampaign {
  readonly #startsAt: number;
  readonly #document: object;

  /**
   * @param campaign of which all but the rains is kept
   * @param moments of each rain's first drop, from the start of the run, in their order
   * @throws StartError where one would begin before another has ended.
   */
  constructor(campaign: Campaign, moments: readonly number[]) {
    this.#startsAt = Date.now() + plannedAheadMs;
    const gaps = moments.slice(1).map((at, before) => at - (moments[before] ?? 0));
    const apartMs = Math.min(longestFallMs * 2, ...gaps);
    const fallMs = Math.floor(Math.min(longestFallMs, apartMs - countdownMs - rainGraceMs));
    if (fallMs < shortestFallMs)
      throw new StartError(
        `rains must be ${(shortestFallMs + countdownMs + rainGraceMs) / 1000} s apart, and some are ${apartMs / 1000} s: take a longer --duration`,
      );
    const rains = moments.map((at, index) => ({
      id: `rain-${index + 1}`,
      names: { zh: '红包雨', en: 'Rain' },
      firstAt: Math.round(this.#startsAt + at),
      everyMs: null,
      ...{ countdownMs, fallMs, drops: 60, hits: 5, coinsAHit: 60 },
    }));
    this.#document = { ...campaign, rains };
  }

  /** Writes it down; answers what tells a server of it. */
  async write(folder: string): Promise<Readonly<Record<string, string>>> {
    const path = join(folder, 'campaign.json');
    await writeFile(path, JSON.stringify(this.#document));
    return { HONGBAO_CAMPAIGN: path };
  }

  /** Turns the server's clock, so that the run begins so soon. */
  async begin(url: string, inMs: number): Promise<void> {
    const token = process.env['HONGBAO_OPERATOR_TOKEN'];
    const answer = await fetch(new URL('/dev/clock', url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ advanceMs: Math.max(0, this.#startsAt - Date.now() - inMs) }),
    });
    if (!answer.ok) throw new Error(`the clock was not turned: ${await answer.text()}`);
  }
}
