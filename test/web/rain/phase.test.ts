import assert from 'node:assert/strict';
import { nextTurn, phaseOf, secondsTo } from '../../../web/src/rain/phase.ts';

const rain = { startsAt: 10_000, endsAt: 25_000 };

describe('the phases of a rain', () => {
  it('is told of, counted down in its last three seconds, falls, and is heard out', () => {
    const at = [0, 6999, 7000, 9999, 10_000, 24_999, 25_000].map((now) => phaseOf(rain, now));
    assert.deepEqual(at, [
      'announced',
      'announced',
      'counting',
      'counting',
      'falling',
      'falling',
      'ending',
    ]);
  });

  it('counts a second that has begun whole', () => {
    assert.deepEqual(
      [7000, 7001, 8000, 9999, 10_000, 11_000].map((now) => secondsTo(10_000, now)),
      [3, 3, 2, 1, 0, 0],
    );
  });

  it('looks again exactly when the number or the phase is another one', () => {
    for (let now = 0; now < 25_000; now += 37) {
      const next = nextTurn(rain, now);
      assert.ok(next !== null && next > now);
      const seen = (at: number) => `${phaseOf(rain, at)} ${secondsTo(rain.startsAt, at)}`;
      assert.equal(seen(next - 1), seen(now), `nothing has changed between ${now} and ${next}`);
      assert.notEqual(seen(next), seen(now));
    }
    assert.equal(nextTurn(rain, 25_000), null);
  });
});
