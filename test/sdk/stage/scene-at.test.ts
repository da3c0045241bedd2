import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sceneAt, sceneLengthMs, sceneStartMs } from '../../../sdk/stage/index.ts';

const coins = fc.integer({ min: 0, max: 880_000 });

/** Every number of a scene by its path: `flap.angle`. */
function numbersAt(t: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [part, pose] of Object.entries(sceneAt(t, { coins: 222 }))) {
    for (const [name, value] of Object.entries(pose))
      if (typeof value === 'number') found.set(`${part}.${name}`, value);
  }
  return found;
}

/** The most that a number may change in one ms without being seen to jump. */
const mostAMs: readonly (readonly [name: RegExp, most: number])[] = [
  [/opacity$/, 0.02],
  [/scale$/, 0.01],
  [/progress$/, 0.002],
  [/spin$/, 4],
  [/angle$/, 1.2],
  [/turn$/, 0.2],
  [/shade$/, 0.01],
  [/[xy]$/, 1.5],
  [/amount\.coins$/, 4],
];

describe('the scene', () => {
  it('moves without a jump from the longest wait to beyond its end, but for the flap’s change of side', () => {
    let before = numbersAt(-10_000);
    for (let t = -9_999; t < 5_000; t += 1) {
      const now = numbersAt(t);
      for (const [name, value] of now) {
        const most = mostAMs.find(([pattern]) => pattern.test(name))?.[1];
        assert.ok(most !== undefined, `${name} has a bound`);
        const change = Math.abs(value - (before.get(name) ?? NaN));
        assert.ok(change <= most, `${name} leaps by ${change} at ${t}`);
      }
      before = now;
    }
  });

  it('changes the flap’s side once, while it is seen from its edge', () => {
    const changes: number[] = [];
    for (let t = 0; t < sceneLengthMs; t += 1) {
      const [now, next] = [sceneAt(t, { coins: 1 }).flap, sceneAt(t + 1, { coins: 1 }).flap];
      if (now.isFront !== next.isFront) changes.push(next.angle);
    }
    assert.equal(changes.length, 1);
    const [angle = 0] = changes;
    assert.ok(angle >= 92 && angle < 94, String(angle));
  });

  it('keeps every pose within the bounds that its fields name', () => {
    const bounds: Readonly<Record<string, readonly [number, number]>> = {
      'envelope.x': [-5, 5],
      'envelope.y': [0, 121],
      'envelope.turn': [-2.2, 2.2],
      'seal.spin': [-720, 1440],
      'seal.scale': [0.93, 1.9],
      'title.y': [-14, 0],
      'flap.angle': [0, 180],
      'flap.shade': [0, 0.4],
      'flash.opacity': [0, 0.85],
      'beam.scale': [0.4, 1.1],
      'rays.scale': [1, 1.25],
      'slip.y': [-154, 0],
      'amount.coins': [0, 222],
      'amount.scale': [1, 1.14],
      'pet.y': [-14, 120],
      'dock.y': [0, 28],
      'purse.scale': [1, 1.07],
    };
    for (let t = -9_000; t < 5_000; t += 1) {
      for (const [name, value] of numbersAt(t)) {
        const [least, most] = bounds[name] ?? [0, 1];
        const near = 1e-9;
        assert.ok(value >= least - near && value <= most + near, `${name} is ${value} at ${t}`);
      }
    }
  });

  it('counts in whole coins, never back, never beyond, and ends on the sum itself', () => {
    fc.assert(
      fc.property(coins, (sum) => {
        let shown = 0;
        for (let t = -1_000; t <= 2_600; t += 1000 / 60) {
          const { amount } = sceneAt(t, { coins: sum });
          assert.ok(Number.isInteger(amount.coins));
          assert.ok(amount.coins >= shown && amount.coins <= sum);
          if (amount.opacity === 0) assert.ok(t < 1_500, 'a number that counts is seen');
          shown = amount.coins;
        }
        assert.equal(sceneAt(2_600, { coins: sum }).amount.coins, sum);
        assert.equal(sceneAt(1_500, { coins: sum }).amount.coins, 0);
      }),
    );
  });

  it('stands still from its end on, and before the longest wait', () => {
    fc.assert(
      fc.property(coins, fc.double({ min: 0, max: 1e12, noNaN: true }), (sum, later) => {
        const end = sceneAt(sceneLengthMs, { coins: sum });
        assert.deepEqual(sceneAt(sceneLengthMs + later, { coins: sum }), end);
        const wait = sceneAt(sceneStartMs - 8_000, { coins: sum });
        assert.deepEqual(sceneAt(sceneStartMs - 8_000 - later, { coins: sum }), wait);
      }),
    );
    const { purse, dock, amount, faces } = sceneAt(Infinity, { coins: 7 });
    assert.deepEqual([purse.progress, dock.opacity, amount.opacity, faces.opacity], [1, 1, 1, 0]);
  });

  it('is at rest when the lead begins, and the coin has its sign in front', () => {
    const rest = sceneAt(sceneStartMs, { coins: 7 });
    assert.deepEqual(rest.seal, { spin: 0, scale: 1, opacity: 1 });
    assert.deepEqual(rest.envelope, { x: 0, turn: 0, y: 0 });
    assert.deepEqual(rest.flap, { angle: 0, isFront: true, shade: 0 });
    assert.equal(sceneAt(-1, { coins: 7 }).seal.scale.toFixed(9), '0.930000000');
  });

  it('flashes once', () => {
    let peaks = 0;
    for (let t = 0; t < sceneLengthMs; t += 1) {
      const [a, b, c] = [t - 1, t, t + 1].map((at) => sceneAt(at, { coins: 1 }).flash.opacity);
      if (a !== undefined && b !== undefined && c !== undefined && b > a && b >= c) peaks += 1;
    }
    assert.equal(peaks, 1);
  });
});
