import assert from 'node:assert/strict';
import { readSignal, signalMost, splitCandidates } from '../../../sdk/call/signals.ts';

const candidate = (n: number, length = 100) => ({
  candidate: `candidate:${n} `.padEnd(length, 'x'),
  sdpMid: '0',
  sdpMLineIndex: 0,
});

describe('call signals', () => {
  it('candidates travel in order, in as few signals as fit', () => {
    const many = Array.from({ length: 300 }, (_, n) => candidate(n));
    const lists = splitCandidates(many);
    assert.deepEqual(lists.flat(), many);
    const total = JSON.stringify(many).length;
    assert.equal(lists.length, Math.ceil(total / (signalMost - 512)));
    for (const list of lists) assert.ok(JSON.stringify(list).length <= signalMost - 512);
    assert.equal(splitCandidates(many.slice(0, 16)).length, 1);
    assert.deepEqual(splitCandidates([]), []);
  });

  it('what is written is read again', () => {
    const addressed = { side: 'a', to: 'b', offer: 'o' };
    for (const signal of [
      { kind: 'here', side: 'a', why: 'first' },
      { ...addressed, kind: 'offer', sdp: 'v=0' },
      { ...addressed, kind: 'answer', sdp: 'v=0' },
      { ...addressed, kind: 'candidates', candidates: [candidate(1)] },
    ])
      assert.deepEqual(readSignal(JSON.stringify(signal)), signal);
  });

  it('anything else is not taken for a signal', () => {
    const addressed = { side: 'a', to: 'b', offer: 'o' };
    for (const other of [
      'v=0',
      'null',
      '[]',
      { kind: 'here', side: 'a' },
      { kind: 'here', why: 'first' },
      { kind: 'here', side: 7, why: 'first' },
      { ...addressed, kind: 'offer' },
      { ...addressed, kind: 'offer', sdp: '' },
      { ...addressed, kind: 'offer', sdp: 'v=0', to: undefined },
      { ...addressed, kind: 'candidates', candidates: 'x' },
      { ...addressed, kind: 'candidates', candidates: [null] },
      { ...addressed, kind: 'goodbye', sdp: 'v=0' },
    ])
      assert.equal(
        readSignal(typeof other === 'string' ? other : JSON.stringify(other)),
        undefined,
      );
  });
});
