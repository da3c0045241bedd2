import type { PlayerId, Routes } from '@hongbao/sdk';

export type InboxEntry = Routes['GET /v1/inbox']['reply']['entries'][number];

/** What happened while the player was away: one entry a friend and kind, with how often. */
export interface Missed {
  readonly friend: PlayerId;
  readonly name: string;
  readonly kind: InboxEntry['kind'];
  readonly times: number;
  /** Of the newest. */
  readonly at: number;
}

interface FriendInRoom {
  readonly id: PlayerId;
  readonly name: string;
  readonly room: string;
}

/** Newest first, unread ones only; a room whose friend is not known any more has nothing to lead to. */
export function missedOf(
  entries: readonly InboxEntry[],
  friends: readonly FriendInRoom[],
): readonly Missed[] {
  const byRoom = new Map(friends.map((friend) => [friend.room, friend]));
  const found = new Map<string, Missed>();
  for (const { room, kind, at, read } of entries) {
    const friend = byRoom.get(room);
    if (read || friend === undefined) continue;
    const key = `${kind}:${room}`;
    const before = found.get(key);
    found.set(key, {
      friend: friend.id,
      name: friend.name,
      kind,
      times: (before?.times ?? 0) + 1,
      at: Math.max(before?.at ?? 0, at),
    });
  }
  return [...found.values()].toSorted((one, other) => other.at - one.at);
}
