import type { PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { RedisContext } from '../redis/book.ts';
import { asNumber, asRow, asTexts } from '../redis/replies.ts';
import type { Attempt } from '../redis/transactions.ts';
import type { Group } from './groups.ts';

/** Kept for good, so that an ended group's id stays taken; a group that has no members has ended. */
export interface Row {
  readonly name: string;
  readonly createdAt: number;
  readonly endedAt?: number;
}

export interface StoredInvite {
  readonly group: RoomId;
  readonly player: PlayerId;
  readonly expiresAt: number;
}

/**
 * Who joins is appended, so that no clock and no counter orders members. The owner is always the first: who makes a
 * group is, and an owner who leaves hands it to the longest member.
 */
export const keysIn = ({ key }: RedisContext) => ({
  /** A hash: all groups that ever were, by id. */
  rows: key('rows'),
  /** A list: members in the order in which they joined. */
  members: (group: RoomId) => key('members', group),
  /** A list: the groups a player is in, the one joined last first. Membership is read here: others do not move it. */
  of: (player: PlayerId) => key('of', player),
  /** A hash: invites, by code. */
  invites: key('invites'),
  /** A sorted set: `player:code` of all of a group's invites, by their end. */
  codes: (group: RoomId) => key('codes', group),
});

export type Keys = ReturnType<typeof keysIn>;
export type Find = ReturnType<typeof findIn>;

export const findIn =
  ({ send }: RedisContext, keys: Keys) =>
  async (id: RoomId): Promise<Group | undefined> => {
    const [found, owner, count] = await Promise.all([
      send(['HGET', keys.rows, id]),
      send(['LINDEX', keys.members(id), '0']),
      send(['LLEN', keys.members(id)]),
    ]);
    const row = asRow<Row>(found);
    const members = asNumber(count);
    if (!row || owner === null || members === 0) return undefined;
    // Members are appended by this book, which takes PlayerIds.
    return { id, name: row.name, owner: owner as PlayerId, members, createdAt: row.createdAt };
  };

export async function endGroup(
  { read, write }: Attempt,
  keys: Keys,
  group: RoomId,
  endedAt: number,
): Promise<void> {
  const [found, members, codes] = await Promise.all([
    read('HGET', keys.rows, group),
    read('LRANGE', keys.members(group), '0', '-1'),
    read('ZRANGE', keys.codes(group), '0', '-1'),
  ]);
  write('HSET', keys.rows, group, JSON.stringify({ ...asRow<Row>(found), endedAt }));
  // As in `find`.
  for (const player of asTexts(members) as readonly PlayerId[])
    dropMember(write, keys, group, player);
  dropInvites(write, keys, group, asTexts(codes));
}

type Write = Attempt['write'];

export function writeMember(write: Write, keys: Keys, group: RoomId, player: PlayerId): void {
  write('RPUSH', keys.members(group), player);
  write('LPUSH', keys.of(player), group);
}

export function dropMember(write: Write, keys: Keys, group: RoomId, player: PlayerId): void {
  write('LREM', keys.members(group), '1', player);
  write('LREM', keys.of(player), '1', group);
}

type Entries = readonly (string | null)[];

export function dropInvites(write: Write, keys: Keys, group: RoomId, entries: Entries): void {
  for (const entry of entries) {
    if (entry === null) continue;
    write('ZREM', keys.codes(group), entry);
    write('HDEL', keys.invites, entry.slice(entry.indexOf(':') + 1));
  }
}

/** Neither an id nor a code holds a colon. */
export const isBy = (player: PlayerId, entry: string | null): boolean =>
  entry?.startsWith(`${player}:`) === true;
