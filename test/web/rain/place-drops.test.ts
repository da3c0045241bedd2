import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  dropShape,
  dropUnder,
  dropWidth,
  placeDrop,
  seenAt,
} from '../../../web/src/rain/place-drops.ts';

const sky = { width: 360, height: 780 };
const drop = (index: number, x: number, progress: number) => ({
  index,
  x,
  progress,
  from: 0,
  until: 1,
});

describe('the sky of a rain on a phone', () => {
  it('drops come in from above, leave below, and keep within the sides', () => {
    const high = dropWidth(sky) * dropShape;
    assert.ok(placeDrop(drop(0, 0.5, 0), sky, false).y <= -high / 2);
    assert.ok(placeDrop(drop(0, 0.5, 1), sky, false).y >= sky.height + high / 2);
    fc.assert(
      fc.property(fc.nat(59), fc.double({ min: 0, max: 1, noNaN: true }), (index, x) => {
        const placed = placeDrop(drop(index, x, x), sky, false);
        const half = (dropWidth(sky) * placed.scale) / 2;
        assert.ok(placed.x - half >= -4 && placed.x + half <= sky.width + 4);
      }),
    );
  });

  it('is the same sky on every phone, in parts of its own size', () => {
    const narrow = { width: 180, height: 390 };
    const [one, other] = [
      placeDrop(drop(7, 0.3, 0.5), sky, false),
      placeDrop(drop(7, 0.3, 0.5), narrow, false),
    ];
    assert.equal(one.turn, other.turn);
    assert.ok(Math.abs(one.y / sky.height - other.y / narrow.height) < 0.01);
  });

  it('a finger finds 44 px, however narrow the phone is', () => {
    assert.ok(dropWidth({ width: 240, height: 500 }) >= 44);
  });

  it('with reduced motion a drop stays where it appeared, and is seen in between only', () => {
    const [early, late] = [
      placeDrop(drop(3, 0.4, 0.3), sky, true),
      placeDrop(drop(3, 0.4, 0.7), sky, true),
    ];
    assert.deepEqual([early.x, early.y, early.turn], [late.x, late.y, 0]);
    assert.equal(placeDrop(drop(3, 0.4, 0), sky, true).opacity, 0);
    assert.equal(early.opacity, 1);
  });

  it('a tap hits the nearest of the drops under the finger', () => {
    const drops = [drop(0, 0.5, 0.5), drop(1, 0.55, 0.52), drop(2, 0.1, 0.5)].map((one) =>
      placeDrop(one, sky, false),
    );
    const [first, second, third] = drops;
    assert.ok(first && second && third);
    assert.equal(dropUnder(first, drops, sky)?.index, 0);
    assert.equal(dropUnder(second, drops, sky)?.index, 1);
    assert.equal(dropUnder(third, drops, sky)?.index, 2);
  });

  it('a tap hits a little beside the paper, and nothing further away', () => {
    const placed = placeDrop(drop(0, 0.5, 0.5), sky, false);
    const half = dropWidth(sky) / 2;
    const at = (dx: number) => dropUnder({ x: placed.x + dx, y: placed.y }, [placed], sky);
    assert.equal(at(half + 10)?.index, 0);
    assert.equal(at(half + 20), undefined);
  });

  it('shows what came of a hit where it can be seen, also of a drop on the edge or of none', () => {
    const low = seenAt(placeDrop(drop(0, 0.5, 0.99), sky, false), sky);
    assert.ok(low.y < sky.height - dropWidth(sky));
    assert.deepEqual(seenAt(undefined, sky), { x: 180, y: 390 });
  });
});
