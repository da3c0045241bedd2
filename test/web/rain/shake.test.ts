import assert from 'node:assert/strict';
import { isShaken } from '../../../web/src/rain/shake.ts';

describe('isShaken', () => {
  it('takes a shake, not a walk, not a device that lies on the table', () => {
    assert.equal(isShaken({ x: 14, y: 3, z: 2 }, false), true);
    assert.equal(isShaken({ x: 4, y: 5, z: 2 }, false), false);
    assert.equal(isShaken({ x: 0, y: 0, z: 9.8 }, true), false);
    assert.equal(isShaken({ x: 20, y: 12, z: 9.8 }, true), true);
  });

  it('a device that tells nothing is never shaken', () => {
    assert.equal(isShaken(null, true), false);
    assert.equal(isShaken({ x: null, y: null, z: null }, false), false);
  });
});
