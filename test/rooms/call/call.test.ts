import assert from 'node:assert/strict';
import {
  callCountsMs,
  durationOf,
  endByTime,
  evidenceAt,
  nextMoment,
  ringMs,
  sessionGraceMs,
  type Call,
} from '../../../rooms/call/call.ts';
import { bo, lan, noon } from '../../support/room-world.ts';

const answered: Call = {
  id: 'call-1',
  media: 'video',
  from: lan,
  startedAt: noon - 4000,
  answeredAt: noon,
  goneSince: {},
  isCounted: false,
};
const ringing: Call = { ...answered, answeredAt: null };

const countsBy = (call: Call, now: number) => evidenceAt(call, now, endByTime(call)) !== null;

describe('call', () => {
  it('TK5 a call counts at 5,000 ms from its answer, and not at 4,999', () => {
    assert.equal(countsBy(answered, noon + 4999), false);
    assert.equal(countsBy(answered, noon + 5000), true);
  });

  it('TK5 the evidence is of the moment that 5,000 ms were reached, however late it is looked at', () => {
    const evidence = evidenceAt(answered, noon + 60_000, null);
    assert.deepEqual(evidence, {
      kind: 'video-call',
      player: lan,
      at: noon + 5000,
      isLine: false,
      isMutual: true,
    });
  });

  it('TK5 ringing does not count', () => {
    assert.equal(countsBy(ringing, noon + 30_000), false);
  });

  it('TK5 a call counts once', () => {
    assert.equal(countsBy({ ...answered, isCounted: true }, noon + 60_000), false);
  });

  it('TK5 a side that was gone for 3 s before the 5,000 ms has ended the call', () => {
    const gone = { ...answered, goneSince: { [bo]: noon + 1999 } };
    assert.deepEqual(endByTime(gone), { at: noon + 4999, reason: 'session_lost' });
    assert.equal(countsBy(gone, noon + 60_000), false);
  });

  it('TK5 a side whose 3 s end with the 5,000 ms was there for all of them', () => {
    assert.equal(countsBy({ ...answered, goneSince: { [bo]: noon + 2000 } }, noon + 60_000), true);
  });

  it('TK5 of two sides that are gone, the one gone longer ends the call', () => {
    const gone = { ...answered, goneSince: { [bo]: noon + 900, [lan]: noon + 400 } };
    assert.equal(endByTime(gone)?.at, noon + 400 + sessionGraceMs);
  });

  it('TK5 a side that came back has not left', () => {
    const back = { ...answered, goneSince: { [bo]: undefined } as Call['goneSince'] };
    assert.equal(endByTime(back), null);
    assert.equal(countsBy(back, noon + callCountsMs), true);
  });

  it('a call that nobody answers ends by itself', () => {
    assert.deepEqual(endByTime(ringing), { at: ringing.startedAt + ringMs, reason: 'unanswered' });
    assert.equal(endByTime(answered), null);
  });

  it('the room looks again at whichever moment comes first', () => {
    assert.equal(nextMoment(null), null);
    assert.equal(nextMoment(answered), noon + callCountsMs);
    assert.equal(nextMoment({ ...answered, goneSince: { [bo]: noon } }), noon + sessionGraceMs);
    assert.equal(nextMoment({ ...answered, isCounted: true }), null);
    assert.equal(nextMoment(ringing), ringing.startedAt + ringMs);
  });

  it('lasts from its answer', () => {
    assert.equal(durationOf(answered, noon + 1234), 1234);
    assert.equal(durationOf(ringing, noon), 0);
    assert.equal(durationOf(answered, noon - 1), 0);
  });
});
