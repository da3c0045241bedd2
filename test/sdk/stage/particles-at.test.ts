import assert from 'node:assert/strict';
import fc from 'fast-check';
import { flightPoint, flightsAt, particlesAt, sceneLengthMs } from '../../../sdk/stage/index.ts';

const seeds = fc
  .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 64, maxLength: 64 })
  .map((digits) => digits.join(''));
const seed = 'a1'.repeat(32);

/** All are born by then, and no coin is gone before the second. */
const [allBornMs, firstCoinGoneMs] = [1_441, 3_380];

const coinsAt = (t: number, of: string) => particlesAt(t, of).filter(({ kind }) => kind === 'coin');

describe('particles', () => {
  it('are there from 1180 to 4040 ms, so that the picture is clear before and at the end', () => {
    fc.assert(
      fc.property(seeds, (of) => {
        assert.deepEqual(particlesAt(1_179, of), []);
        assert.deepEqual(particlesAt(4_040, of), []);
        assert.deepEqual(particlesAt(sceneLengthMs, of), []);
        assert.equal(particlesAt(allBornMs, of).length, 170);
        assert.equal(coinsAt(allBornMs, of).length, 68, 'two fifths are coins');
        for (const { opacity } of particlesAt(4_030, of)) assert.ok(opacity < 0.03, 'none is cut');
      }),
    );
  });

  it('are the same for the same seed, and others for another', () => {
    fc.assert(
      fc.property(seeds, seeds, fc.integer({ min: 1_300, max: 3_000 }), (one, other, t) => {
        fc.pre(one !== other);
        const first = particlesAt(t, one);
        assert.notDeepEqual(particlesAt(t, other), first);
        assert.deepEqual(particlesAt(t, one), first);
      }),
    );
  });

  it('fly as stepping with drag and gravity would have them fly', () => {
    const h = 1;
    for (const [index] of coinsAt(allBornMs, seed).entries()) {
      const y = (t: number) => coinsAt(t, seed)[index]?.y ?? NaN;
      // Two velocities and what each has of acceleration give the drag and the pull: a = pull − drag · v.
      const motion = (t: number) => {
        const [a, b, c] = [y(t - h), y(t), y(t + h)];
        return { v: (c - a) / (2 * h), a: (c - 2 * b + a) / h ** 2 };
      };
      const [early, late] = [motion(1_500), motion(2_500)];
      const drag = (early.a - late.a) / (late.v - early.v);
      const pull = early.a + drag * early.v;
      let [at, v] = [y(1_500), early.v];
      for (let t = 1_500; t < 2_900; t += h) {
        at += v * h + ((pull - drag * v) * h ** 2) / 2;
        v += (pull - drag * v) * h;
      }
      assert.ok(Math.abs(at - y(2_900)) < 3, `coin ${index}: ${at} for ${y(2_900)}`);
    }
  });

  it('do not jump from one ms to the next', () => {
    for (let t = allBornMs; t < firstCoinGoneMs - 1; t += 1) {
      const [now, next] = [coinsAt(t, seed), coinsAt(t + 1, seed)];
      for (const [index, coin] of now.entries()) {
        const after = next[index];
        assert.ok(after && Math.hypot(after.x - coin.x, after.y - coin.y) < 2);
        assert.ok(Math.abs(after.opacity - coin.opacity) < 0.01);
      }
    }
  });

  it('are drawn far ones first, coins 15 … 42 units by a square law', () => {
    const sizes = coinsAt(2_000, seed).map(({ size }) => size);
    assert.deepEqual(
      sizes,
      [...sizes].sort((a, b) => a - b),
    );
    assert.ok(Math.min(...sizes) >= 15 && Math.max(...sizes) <= 42);
    const small = sizes.filter((size) => size < 28.5).length;
    assert.ok(small > sizes.length * 0.6, 'most are far');
  });
});

describe('the coins that fly to the purse', () => {
  it('are fourteen, start at the number and end at the purse before the scene does', () => {
    assert.deepEqual(flightsAt(2_819), []);
    assert.deepEqual(flightsAt(4_026), []);
    const seen = new Set<number>();
    for (let t = 2_820; t < 4_026; t += 5) for (const { turn } of flightsAt(t)) seen.add(turn);
    assert.equal(seen.size, 14);
    const [from, to] = [
      { x: 180, y: 230 },
      { x: 300, y: 28 },
    ] as const;
    assert.deepEqual(flightPoint(0, from, to), from);
    assert.deepEqual(flightPoint(1, from, to), to);
  });
});
