import type { Campaign, FriendView, PairRoomEntry, PlayerId, RoomEntry } from '@hongbao/sdk';
import { daysBetween } from '../words/campaign-day.ts';

/** One friend on the list, with what waits in the room. */
export interface Row {
  readonly friend: PlayerId;
  readonly name: string;
  /** When the room last changed; a friend without a word yet stands where the friendship began. */
  readonly changedAt: number;
  readonly unreadLines: number;
  readonly unopened: number;
  /** When the first of the unopened packets expires. */
  readonly expiresAt: number | null;
  readonly streak: RowStreak;
  readonly warnedUntil: number | null;
  readonly blocked: boolean;
}

export interface RowStreak {
  readonly days: number;
  readonly status: 'none' | 'counting' | 'lit' | 'grey';
}

interface Listed {
  readonly rooms: readonly RoomEntry[];
  readonly friends: readonly FriendView[];
}

/** Newest first; who is blocked comes last and shows nothing that waits. */
export function rowsOf(
  { rooms, friends }: Listed,
  today: string,
  rules: Pick<Campaign['streak'], 'litFrom' | 'graceDays'>,
): readonly Row[] {
  const pairs = rooms.filter((room) => room.kind === 'pair');
  const byFriend = new Map(pairs.map((room) => [room.friend.id, room]));
  const rows = friends.map((friend): Row => {
    const room = byFriend.get(friend.id);
    const base = { friend: friend.id, name: friend.name, blocked: friend.blocked };
    if (room === undefined) return { ...base, ...quiet, changedAt: friend.since };
    const shown = { changedAt: room.changedAt, streak: streakOn(room.streak, today, rules) };
    if (friend.blocked) return { ...base, ...quiet, ...shown };
    return {
      ...base,
      ...shown,
      unreadLines: room.unreadLines,
      unopened: room.unopened.length,
      expiresAt: earliest(room.unopened.map(({ expiresAt }) => expiresAt)),
      warnedUntil: room.warnedUntil,
    };
  });
  return rows.toSorted(
    (one, other) => Number(one.blocked) - Number(other.blocked) || other.changedAt - one.changedAt,
  );
}

const quiet = {
  unreadLines: 0,
  unopened: 0,
  expiresAt: null,
  streak: { days: 0, status: 'none' },
  warnedUntil: null,
} as const;

/** A list keeps what stood at the last save; on a later day a streak may have greyed or gone out (SK3). */
function streakOn(
  { count, lastDay }: PairRoomEntry['streak'],
  today: string,
  { litFrom, graceDays }: Pick<Campaign['streak'], 'litFrom' | 'graceDays'>,
): RowStreak {
  if (lastDay === null || count === 0) return quiet.streak;
  const missed = Math.max(0, daysBetween(lastDay, today) - 1);
  const isLit = count >= litFrom;
  if (missed > (isLit ? graceDays : 0)) return quiet.streak;
  return { days: count, status: isLit ? (missed > 0 ? 'grey' : 'lit') : 'counting' };
}

export function earliest(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.min(...times);
}
