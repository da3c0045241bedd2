import assert from 'node:assert/strict';
import { fitWithin } from '../../../web/src/media/fit-photo.ts';

describe('A photo before it is sent', () => {
  it('is at most as long as allowed, on either side', () => {
    assert.deepEqual(fitWithin({ width: 4000, height: 3000 }, 1600), { width: 1600, height: 1200 });
    assert.deepEqual(fitWithin({ width: 3000, height: 4000 }, 1600), { width: 1200, height: 1600 });
  });

  it('is never made larger', () => {
    assert.deepEqual(fitWithin({ width: 320, height: 240 }, 1600), { width: 320, height: 240 });
  });

  it('keeps a pixel of what is very narrow', () => {
    assert.deepEqual(fitWithin({ width: 9000, height: 2 }, 1600), { width: 1600, height: 1 });
  });
});
