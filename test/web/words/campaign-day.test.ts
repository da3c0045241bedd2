import assert from 'node:assert/strict';
import { campaignDay, daysBetween } from '../../../web/src/words/campaign-day.ts';

describe('the campaign day on the page', () => {
  it('SK5 turns at midnight of the zone of the campaign, to the millisecond', () => {
    const midnight = Date.UTC(2026, 1, 16, 16);
    assert.equal(campaignDay(midnight - 1, 'Asia/Shanghai'), '20260216');
    assert.equal(campaignDay(midnight, 'Asia/Shanghai'), '20260217');
    assert.equal(campaignDay(midnight, 'America/Los_Angeles'), '20260216');
  });

  it('counts calendar days over the end of a month and of a year', () => {
    assert.equal(daysBetween('20260228', '20260301'), 1);
    assert.equal(daysBetween('20251231', '20260102'), 2);
    assert.equal(daysBetween('20260301', '20260301'), 0);
  });
});
