import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dropsAt, rainSky } from '../../sdk/rain-sky.ts';

const packet = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const sky = fc
  .record({
    packet,
    startsAt: fc.integer({ min: 0, max: 2 ** 41 }),
    lasts: fc.integer({ min: 5000, max: 120_000 }),
    drops: fc.integer({ min: 1, max: 500 }),
  })
  .map(({ lasts, ...rest }) => ({ ...rest, endsAt: rest.startsAt + lasts }));

describe('the sky of a rain', () => {
  it('RN2 is the same for all who know the packet, and another for each packet', () => {
    fc.assert(
      fc.property(sky, packet, (one, other) => {
        assert.deepEqual(rainSky(one), rainSky({ ...one }));
        fc.pre(other !== one.packet);
        assert.notDeepEqual(rainSky(one), rainSky({ ...one, packet: other }));
      }),
      { numRuns: 50 },
    );
  });

  it('RN2 every drop falls within the rain and the screen, long enough to be hit', () => {
    fc.assert(
      fc.property(sky, (one) => {
        const drops = rainSky(one);
        assert.deepEqual(
          drops.map(({ index }) => index),
          Array.from({ length: one.drops }, (_, index) => index),
        );
        for (const { x, from, until } of drops) {
          assert.ok(x >= 0 && x < 1);
          assert.ok(from >= one.startsAt && until <= one.endsAt + 1);
          assert.ok(until - from >= (one.endsAt - one.startsAt) / 6);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('shows the lowest first, and nothing before or after', () => {
    const rain = { packet: 'p', startsAt: 1000, endsAt: 16_000, drops: 60 };
    const drops = rainSky(rain);
    assert.deepEqual([dropsAt(drops, 999), dropsAt(drops, 16_001)], [[], []]);
    const falling = dropsAt(drops, 8000);
    assert.ok(falling.length >= 5, 'there is something to catch');
    const heights = falling.map(({ progress }) => progress);
    assert.deepEqual(
      heights,
      heights.toSorted((one, other) => other - one),
    );
    assert.ok(heights.every((height) => height >= 0 && height < 1));
  });
});
