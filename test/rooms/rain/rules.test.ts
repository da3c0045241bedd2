import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Campaign } from '../../../rooms/campaign/campaign.ts';
import { rainGraceMs, type Rain } from '../../../rooms/campaign/groups.ts';
import { RoomId } from '../../../rooms/campaign/ids.ts';
import { maxSlots } from '../../../rooms/fairness/headers.ts';
import { fallAt, nextFallAt, potFor, rainPacketId } from '../../../rooms/rain/rules.ts';
import { clearSky } from '../../support/group-world.ts';
import { dayMs, hourMs, noon, secondMs } from '../../support/room-world.ts';

const hourly: Rain = {
  id: 'hourly',
  names: { zh: '整点雨', en: 'Hourly rain' },
  firstAt: noon,
  everyMs: hourMs,
  countdownMs: 10 * secondMs,
  fallMs: 15 * secondMs,
  drops: 60,
  hits: 5,
  coinsAHit: 60,
};
const under = (...rains: readonly Rain[]): Campaign => ({ ...clearSky, rains: [...rains] });
const fallId = (n: number) => `hourly-${noon + (n - 1) * hourMs}`;
const overAfterMs = hourly.fallMs + rainGraceMs;

describe('when it rains', () => {
  it('RN1 is said by the schedule alone: from the countdown on until the last tap was heard', () => {
    const campaign = under(hourly);
    const at = (ms: number) => fallAt(campaign, noon + ms)?.id ?? null;
    const announcedMs = -hourly.countdownMs;
    assert.deepEqual([at(announcedMs - 1), at(announcedMs), at(0)], [null, fallId(1), fallId(1)]);
    assert.deepEqual([at(overAfterMs - 1), at(overAfterMs)], [fallId(1), null]);
    assert.deepEqual([at(hourMs + announcedMs - 1), at(hourMs + announcedMs)], [null, fallId(2)]);
    const fall = fallAt(campaign, noon);
    assert.deepEqual(
      [fall?.announcedAt, fall?.startsAt, fall?.endsAt, fall?.overAt],
      [noon + announcedMs, noon, noon + hourly.fallMs, noon + overAfterMs],
    );
  });

  it('RN1 a rain of one time falls once', () => {
    const campaign = under({ ...hourly, everyMs: null });
    assert.equal(fallAt(campaign, noon)?.id, fallId(1));
    assert.deepEqual([fallAt(campaign, noon + hourMs), nextFallAt(campaign, noon)], [null, null]);
    assert.equal(nextFallAt(campaign, noon - dayMs), noon - hourly.countdownMs);
  });

  it('RN1 nothing falls before the campaign’s start, nor from its end on', () => {
    const campaign = { ...under(hourly), start: noon + hourMs, end: noon + 3 * hourMs };
    assert.equal(fallAt(campaign, noon), null);
    // Its countdown would begin before the campaign does.
    assert.equal(fallAt(campaign, noon + hourMs), null);
    assert.equal(fallAt(campaign, noon + 2 * hourMs)?.id, fallId(3));
    assert.equal(fallAt(campaign, noon + 3 * hourMs), null);
    assert.equal(nextFallAt(campaign, noon - dayMs), noon + 2 * hourMs - hourly.countdownMs);
    assert.equal(nextFallAt(campaign, noon + 2 * hourMs), null);
  });

  it('RN1 under a clear sky nothing is to come', () => {
    assert.deepEqual([fallAt(clearSky, noon), nextFallAt(clearSky, noon)], [null, null]);
    const { rains: _rains, ...without } = clearSky;
    assert.deepEqual([fallAt(without, noon), nextFallAt(without, noon)], [null, null]);
  });

  it('RN1 whatever the schedule, every fall comes in its turn and none is left out', () => {
    const anyRain = fc
      .record({
        firstAt: fc.integer({ min: -200, max: 200 }),
        everyMs: fc.constantFrom(null, 40, 90),
        countdownMs: fc.integer({ min: 1, max: 10 }),
        fallMs: fc.integer({ min: 5, max: 20 }),
      })
      .map(({ firstAt, everyMs, countdownMs, fallMs }) => ({
        ...hourly,
        firstAt: noon + firstAt * secondMs,
        everyMs: everyMs && everyMs * secondMs,
        countdownMs: countdownMs * secondMs,
        fallMs: fallMs * secondMs,
      }));
    const anyMoment = fc.integer({ min: -400, max: 400 });
    fc.assert(
      fc.property(fc.array(anyRain, { maxLength: 2 }), anyMoment, anyMoment, (rains, at, start) => {
        const named = rains.map((rain, index) => ({ ...rain, id: `rain-${index}` }));
        const campaign = { ...under(...named), start: noon + start * secondMs };
        const now = noon + at * secondMs;
        const falls = named.flatMap((rain) =>
          Array.from({ length: rain.everyMs === null ? 1 : 60 }, (_, index) => {
            const startsAt = rain.firstAt + index * (rain.everyMs ?? 0);
            return {
              id: `${rain.id}-${startsAt}`,
              from: startsAt - rain.countdownMs,
              to: startsAt + rain.fallMs + rainGraceMs,
            };
          }).filter(({ from }) => from >= campaign.start),
        );
        const falling = falls.filter(({ from, to }) => from <= now && now < to);
        const fall = fallAt(campaign, now);
        assert.equal(fall === null, falling.length === 0);
        if (fall) assert.ok(falling.some(({ id }) => id === fall.id));
        const coming = falls.filter(({ from }) => from > now).map(({ from }) => from);
        assert.equal(nextFallAt(campaign, now), coming.length === 0 ? null : Math.min(...coming));
      }),
    );
  });
});

describe('the pot of a rain', () => {
  const fall = fallAt(under(hourly), noon) ?? assert.fail();

  it('RN2 has a slot for each hit that counts of each member, up to what a split can hold', () => {
    assert.deepEqual(potFor(fall, 2), { slots: 10, total: 600 });
    assert.deepEqual(potFor(fall, 400), { slots: maxSlots, total: maxSlots * 60 });
    assert.deepEqual(potFor(fall, 500), potFor(fall, 400));
  });

  it('RN2 is one packet a room and fall, of the campaign day on which the first drop falls', () => {
    const [one, other] = [RoomId.parse('group_1'), RoomId.parse('group_2')];
    const id = rainPacketId(clearSky, one, fall);
    assert.equal(rainPacketId(clearSky, one, { ...fall }), id);
    assert.notEqual(rainPacketId(clearSky, other, fall), id);
    const next = fallAt(under(hourly), noon + hourMs) ?? assert.fail();
    assert.notEqual(rainPacketId(clearSky, one, next), id);
    assert.ok(id.startsWith('spring-festival_20261110_'));
    const midnight = noon + 12 * hourMs;
    const late =
      fallAt(under({ ...hourly, firstAt: midnight }), midnight - secondMs) ?? assert.fail();
    assert.ok(rainPacketId(clearSky, one, late).startsWith('spring-festival_20261111_'));
  });
});
