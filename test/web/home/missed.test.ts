import assert from 'node:assert/strict';
import type { PlayerId, RoomId } from '@hongbao/sdk';
import { missedOf, type InboxEntry } from '../../../web/src/home/missed.ts';

// Ids of this test's own making: only their equality counts.
const lan = { id: 'lan' as PlayerId, name: '阿岚', room: 'r-lan' };

function entry(number: number, change: Partial<InboxEntry> = {}): InboxEntry {
  const room = 'r-lan' as RoomId;
  return { number, room, kind: 'line', packet: null, at: number * 10, read: false, ...change };
}

describe('what happened while the player was away', () => {
  it('is one entry a friend and kind, newest first, with how often', () => {
    const missed = missedOf([entry(4), entry(3, { kind: 'packet' }), entry(2), entry(1)], [lan]);
    assert.deepEqual(
      missed.map(({ kind, times, at }) => [kind, times, at]),
      [
        ['line', 3, 40],
        ['packet', 1, 30],
      ],
    );
    assert.equal(missed[0]?.friend, lan.id);
  });

  it('is forgotten once it was read', () => {
    assert.deepEqual(missedOf([entry(2, { read: true }), entry(1, { read: true })], [lan]), []);
  });

  it('leads nowhere without a friend behind it, and is left out', () => {
    assert.deepEqual(missedOf([entry(1, { room: 'r-gone' })], [lan]), []);
  });
});
