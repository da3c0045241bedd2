import assert from 'node:assert/strict';
import type {
  CampaignDay,
  FriendView,
  PacketId,
  PairRoomEntry,
  PlayerId,
  RoomId,
} from '@hongbao/sdk';
import { rowsOf } from '../../../web/src/home/rows.ts';

const rules = { litFrom: 3, graceDays: 1 };
const today = '20260301';

// Ids of this test's own making: only their equality counts.
const idOf = (name: string) => name as PlayerId & RoomId & PacketId & CampaignDay;

function friendOf(name: string, change: Partial<FriendView> = {}): FriendView {
  return { id: idOf(name), name, room: idOf(`r-${name}`), since: 100, blocked: false, ...change };
}

function roomOf(name: string, change: Partial<PairRoomEntry> = {}): PairRoomEntry {
  return {
    kind: 'pair',
    room: idOf(`r-${name}`),
    friend: { id: idOf(name), name },
    changedAt: 1000,
    unreadLines: 0,
    unopened: [],
    streak: { count: 0, lastDay: null },
    warnedUntil: null,
    ...change,
  };
}

function streakOf(count: number, lastDay: string) {
  const rooms = [roomOf('lan', { streak: { count, lastDay: idOf(lastDay) } })];
  return rowsOf({ rooms, friends: [friendOf('lan')] }, today, rules)[0]?.streak;
}

describe('the list of friends', () => {
  it('stands newest first, a friend without a room by when the friendship began', () => {
    const rows = rowsOf(
      {
        rooms: [roomOf('old', { changedAt: 10 }), roomOf('new', { changedAt: 5000 })],
        friends: [friendOf('old'), friendOf('silent', { since: 2000 }), friendOf('new')],
      },
      today,
      rules,
    );
    assert.deepEqual(
      rows.map(({ name }) => name),
      ['new', 'silent', 'old'],
    );
    assert.deepEqual(rows[1]?.streak, { days: 0, status: 'none' });
  });

  it('tells how many packets wait and when the first of them expires', () => {
    const unopened = [
      { packet: idOf('b'), expiresAt: 9000 },
      { packet: idOf('a'), expiresAt: 7000 },
    ];
    const rooms = [roomOf('lan', { unopened, unreadLines: 3, warnedUntil: 8000 })];
    const [row] = rowsOf({ rooms, friends: [friendOf('lan')] }, today, rules);
    assert.equal(row?.unopened, 2);
    assert.equal(row?.expiresAt, 7000);
    assert.equal(row?.unreadLines, 3);
    assert.equal(row?.warnedUntil, 8000);
  });

  it('puts who is blocked last and lets nothing of theirs press', () => {
    const rooms = [
      roomOf('blocked', { changedAt: 9000, unreadLines: 4, warnedUntil: 9999 }),
      roomOf('lan'),
    ];
    const friends = [friendOf('blocked', { blocked: true }), friendOf('lan')];
    const rows = rowsOf({ rooms, friends }, today, rules);
    assert.deepEqual(
      rows.map(({ name }) => name),
      ['lan', 'blocked'],
    );
    assert.equal(rows[1]?.unreadLines, 0);
    assert.equal(rows[1]?.warnedUntil, null);
  });

  it('leaves out a room with somebody who is no friend', () => {
    assert.deepEqual(rowsOf({ rooms: [roomOf('gone')], friends: [] }, today, rules), []);
  });

  it('SK3 shows a streak as it stands today, not as it was last saved', () => {
    assert.deepEqual(streakOf(37, '20260301'), { days: 37, status: 'lit' });
    assert.deepEqual(streakOf(37, '20260228'), { days: 37, status: 'lit' });
    assert.deepEqual(streakOf(37, '20260227'), { days: 37, status: 'grey' });
    assert.deepEqual(streakOf(37, '20260226'), { days: 0, status: 'none' });
  });

  it('SK3 gives no grace to a streak that is not lit yet', () => {
    assert.deepEqual(streakOf(2, '20260228'), { days: 2, status: 'counting' });
    assert.deepEqual(streakOf(2, '20260227'), { days: 0, status: 'none' });
  });
});
