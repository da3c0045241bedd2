import assert from 'node:assert/strict';
import { reachByDay } from '../../../commands/campaign/reach.ts';
import { simulate, whyNoRing } from '../../../commands/campaign/simulate.ts';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';

const plan = { players: 60, days: 6, friends: 3, seed: 'test' };

describe('campaign simulation', () => {
  it('gives everyone F friends, and every share one end', () => {
    const run = simulate(defaultCampaign, plan);
    assert.equal(run.pairs, 90);
    const [last] = reachByDay(defaultCampaign, plan).slice(-1);
    assert.equal(run.sealed + run.atCeiling, (last?.shares ?? 0) * plan.players);
    assert.ok(run.opened + run.expired <= run.sealed);
    assert.equal(
      run.byDay.reduce((sum, coins) => sum + coins, 0),
      run.credited,
    );
    assert.equal(run.exhausted, 0);
  });

  it('pays what the odds make likely', () => {
    const generous = {
      ...defaultCampaign,
      packets: { ...defaultCampaign.packets, openShares: 1000 },
    };
    const run = simulate(generous, { ...plan, players: 400 });
    const [last] = reachByDay(generous, plan).slice(-1);
    const mean = Number(last?.expected ?? 0n) / (last?.shares ?? 1);
    assert.ok(Math.abs(run.credited / run.opened / mean - 1) < 0.02);
  });

  it('never pays and reserves more than was released, and says what it refused', () => {
    const poor = { ...defaultCampaign, fundingADay: 50_000 };
    const run = simulate(poor, plan);
    assert.ok(run.exhausted > 0);
    assert.ok(run.peakUsed.coins <= run.peakUsed.funded);
    assert.ok(run.credited + run.reserved <= run.funded);
  });

  it('credits nobody above the cap', () => {
    const capped = { ...defaultCampaign, lifetimeCap: 2000 };
    const run = simulate(capped, plan);
    assert.equal(run.credited, 2000 * plan.players);
    assert.ok(run.atCap > 0);
  });

  it('reserves until it expires what nobody opens, and no longer', () => {
    const brief = {
      ...defaultCampaign,
      packets: { ...defaultCampaign.packets, expiresAfterMs: 60_000 },
    };
    const run = simulate(brief, plan);
    assert.ok(run.expired > 0);
    assert.ok(run.peakReserved < simulate(defaultCampaign, plan).peakReserved);
  });

  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(simulate(defaultCampaign, plan), simulate(defaultCampaign, plan));
    const other = simulate(defaultCampaign, { ...plan, seed: 'other' });
    assert.notEqual(other.credited, simulate(defaultCampaign, plan).credited);
  });

  it('says why some numbers of players and friends cannot be', () => {
    const why = (players: number, friends: number) =>
      whyNoRing(defaultCampaign, { ...plan, players, friends });
    assert.equal(why(60, 3), undefined);
    assert.match(why(3, 3) ?? '', /cannot have 3 friends/);
    assert.match(why(7, 3) ?? '', /must be even/);
    assert.match(why(1000, 201) ?? '', /allows 200/);
  });
});
