import assert from 'node:assert/strict';
import type { PlayerId } from '@hongbao/sdk';
import {
  callCountsMs,
  showDuration,
  stageOf,
  untilNextSecond,
} from '../../../web/src/call/call-stage.ts';

// Any text is a player here.
const [me, friend] = ['me', 'friend'] as unknown as [PlayerId, PlayerId];

describe('A call on a phone', () => {
  it('rings where it was started and where it comes in', () => {
    assert.equal(stageOf({ from: me, answeredAt: 0 }, me, true), 'ringing');
    assert.equal(stageOf({ from: friend, answeredAt: 0 }, me, false), 'incoming');
  });

  it('goes on only on the device that has it', () => {
    assert.equal(stageOf({ from: me, answeredAt: 9 }, me, true), 'talking');
    assert.equal(stageOf({ from: friend, answeredAt: 9 }, me, false), 'elsewhere');
    assert.equal(stageOf({ from: me, answeredAt: 0 }, me, false), 'elsewhere');
  });

  it('shows whole seconds that are over', () => {
    assert.equal(showDuration(-20), '00:00');
    assert.equal(showDuration(4999), '00:04');
    assert.equal(showDuration(5000), '00:05');
    assert.equal(showDuration(754_000), '12:34');
    assert.equal(showDuration(3_723_999), '1:02:03');
  });

  it('TK5 is looked at again exactly when its 5 seconds are reached', () => {
    assert.equal(4321 + untilNextSecond(4321), callCountsMs);
    assert.equal(untilNextSecond(4000), 1000);
    assert.equal(untilNextSecond(-30), 30);
  });
});
