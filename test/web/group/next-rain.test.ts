import assert from 'node:assert/strict';
import type { Campaign } from '@hongbao/sdk';
import { nextRainAt, untilRain } from '../../../web/src/group/next-rain.ts';

const hourMs = 3_600_000;

function campaignOf(
  rains: readonly { firstAt: number; everyMs: number | null }[],
  end: number | null = null,
): Pick<Campaign, 'rains' | 'end'> {
  const shape = { names: { zh: '雨', en: 'rain' }, countdownMs: 10_000, fallMs: 15_000 };
  const rest = { drops: 60, hits: 5, coinsAHit: 60 };
  return {
    rains: rains.map((rain, index) => ({
      id: `r${index}`,
      ...shape,
      ...rest,
      ...rain,
    })),
    end,
  };
}

describe('the next rain of a campaign', () => {
  it('is the first one before that, and one turn later from its announcement on', () => {
    const daily = campaignOf([{ firstAt: 100 * hourMs, everyMs: 24 * hourMs }]);
    assert.equal(nextRainAt(daily, 0), 100 * hourMs);
    assert.equal(nextRainAt(daily, 100 * hourMs - 10_001), 100 * hourMs);
    assert.equal(nextRainAt(daily, 100 * hourMs - 10_000), 124 * hourMs);
    assert.equal(nextRainAt(daily, 124 * hourMs), 148 * hourMs);
  });

  it('is the earlier of two, and none where it rained once or the campaign ends before', () => {
    const once = { firstAt: 50 * hourMs, everyMs: null };
    const daily = { firstAt: 60 * hourMs, everyMs: 24 * hourMs };
    assert.equal(nextRainAt(campaignOf([daily, once]), 0), 50 * hourMs);
    assert.equal(nextRainAt(campaignOf([once]), 51 * hourMs), null);
    assert.equal(nextRainAt(campaignOf([daily], 70 * hourMs), 61 * hourMs), null);
    assert.equal(nextRainAt({ end: null }, 0), null);
  });

  it('is reached a moment before it is announced', () => {
    const daily = campaignOf([{ firstAt: 100 * hourMs, everyMs: 24 * hourMs }]);
    const by = untilRain(daily, 99 * hourMs) ?? assert.fail('it rains');
    const announcedIn = 100 * hourMs - 10_000 - (99 * hourMs + by);
    assert.ok(announcedIn > 0 && announcedIn <= 2000, `${announcedIn}`);
    assert.equal(untilRain({ end: null }, 0), null);
  });

  it('is not passed by a clock that stands a moment before its announcement', () => {
    const daily = campaignOf([{ firstAt: 100 * hourMs, everyMs: 24 * hourMs }]);
    assert.equal(untilRain(daily, 100 * hourMs - 10_500), 0);
  });
});
