import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import { fallTogether, rainGraceMs, type Rain } from '../../../rooms/campaign/groups.ts';

const [evening] = defaultCampaign.rains ?? [];
assert.ok(evening);

/** Long enough for steps of up to 40 minutes to have come to every distance that they can make. */
const fallsTried = 500;

const minutes = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((count) => count * 60_000);

const anyRain: fc.Arbitrary<Rain> = fc
  .record({
    firstAt: minutes(0, 90),
    everyMs: fc.option(minutes(10, 40)),
    countdownMs: fc.constantFrom(1000, 60_000, 240_000),
    fallMs: fc.constantFrom(5000, 90_000),
  })
  .map((given) => ({ ...evening, ...given }));

/** From its announcement until the last tap is heard, fall by fall. */
function* spans({ firstAt, everyMs, countdownMs, fallMs }: Rain) {
  for (let n = 0; n < (everyMs === null ? 1 : fallsTried); n += 1) {
    const startsAt = firstAt + n * (everyMs ?? 0);
    yield [startsAt - countdownMs, startsAt + fallMs + rainGraceMs] as const;
  }
}

function meet(one: Rain, other: Rain): boolean {
  const others = [...spans(other)];
  return spans(one).some(([from, to]) => others.some(([start, end]) => start < to && from < end));
}

describe('rains of one campaign', () => {
  it('RN2 whether two would ever be over a room at once is known from their schedules alone', () => {
    const seen = { together: 0, apart: 0 };
    fc.assert(
      fc.property(anyRain, anyRain, (one, other) => {
        const isTogether = meet(one, other);
        seen[isTogether ? 'together' : 'apart'] += 1;
        assert.equal(fallTogether(one, other), isTogether);
        assert.equal(fallTogether(other, one), isTogether);
      }),
      { numRuns: 200 },
    );
    assert.ok(seen.together > 20 && seen.apart > 20, JSON.stringify(seen));
  });
});
