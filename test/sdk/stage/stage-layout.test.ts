import assert from 'node:assert/strict';
import fc from 'fast-check';
import { envelope, stageLayout } from '../../../sdk/stage/stage-layout.ts';

describe('the layout of the stage', () => {
  it('keeps the envelope, closed and open, inside of any container from 240 × 400 up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 240, max: 2_560 }),
        fc.integer({ min: 400, max: 1_600 }),
        (width, height) => {
          const { unit, top, middle } = stageLayout(width, height);
          assert.ok(envelope.width * unit <= width * 0.8 + 1e-9, 'width');
          assert.ok(top + envelope.height * unit <= height, 'closed');
          assert.ok(top + (118 - 192) * unit >= -1e-9, 'the tip of the open flap');
          assert.ok(104 * unit >= 44, 'the seal can be pressed');
          assert.ok(unit <= 1.35, 'no poster');
          assert.equal(middle, width / 2);
        },
      ),
    );
  });
});
