import { refuse } from '../../rooms/campaign/contract.ts';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { PlayersOperations } from './operations.ts';
import type { Book, BookContext } from '../sqlite/book.ts';
import { decideAcceptance, type StoredInvite } from './decide-acceptance.ts';
import type { Friend, Player } from './players.ts';
import { inviteLifeMs, openInvites } from './players.ts';

/** A friendship stands twice, once from each side, so that either's list is one index range. */
const schema = `
CREATE TABLE IF NOT EXISTS players (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS friends (
  player TEXT NOT NULL REFERENCES players (id), friend TEXT NOT NULL REFERENCES players (id),
  since INTEGER NOT NULL, day TEXT NOT NULL, PRIMARY KEY (player, friend)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blocks (
  player TEXT NOT NULL, blocked TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (player, blocked)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS invites (
  code TEXT PRIMARY KEY, player TEXT NOT NULL REFERENCES players (id), expires_at INTEGER NOT NULL,
  accepted_by TEXT, accepted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS invites_open ON invites (player, expires_at) WHERE accepted_by IS NULL;
`;

const sql = {
  meet: `INSERT INTO players (id, name, created_at) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name`,
  find: 'SELECT id, name, created_at AS createdAt FROM players WHERE id = ?',
  befriend:
    'INSERT INTO friends (player, friend, since, day) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  friends: `SELECT friends.friend AS id, players.name, friends.since, blocks.blocked IS NOT NULL AS blocked
    FROM friends JOIN players ON players.id = friends.friend
    LEFT JOIN blocks ON blocks.player = friends.player AND blocks.blocked = friends.friend
    WHERE friends.player = ?`,
  areFriends: 'SELECT 1 FROM friends WHERE player = ? AND friend = ?',
  count: `SELECT count(*) AS total, count(CASE WHEN day = ? THEN 1 END) AS today FROM friends WHERE player = ?`,
  invite: 'INSERT INTO invites (code, player, expires_at) VALUES (?, ?, ?)',
  invited: `SELECT player, expires_at AS expiresAt, accepted_by AS acceptedBy FROM invites WHERE code = ?`,
  openInvites: `SELECT count(*) AS open FROM invites WHERE player = ? AND expires_at > ? AND accepted_by IS NULL`,
  take: 'UPDATE invites SET accepted_by = ?, accepted_at = ? WHERE code = ?',
  block: 'INSERT INTO blocks (player, blocked, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  unblock: 'DELETE FROM blocks WHERE player = ? AND blocked = ?',
  hasBlocked: 'SELECT 1 FROM blocks WHERE player = ? AND blocked = ?',
};

export const playersBook: Book<'players', PlayersOperations> = {
  name: 'players',
  schema,
  open: (context) => ({ operations: operationsOn(context) }),
};

function operationsOn(context: BookContext): PlayersOperations {
  const { database, now } = context;
  const meet = database.prepare(sql.meet);
  const find = database.prepare(sql.find);
  const befriend = database.prepare(sql.befriend);
  const friends = database.prepare(`${sql.friends} ORDER BY friends.since, friends.friend`);
  const areFriends = database.prepare(sql.areFriends);
  const block = database.prepare(sql.block);
  const unblock = database.prepare(sql.unblock);
  const hasBlocked = database.prepare(sql.hasBlocked);
  const operations: PlayersOperations = {
    meet: ({ id, name }) => {
      meet.run(id, name, now());
      return find.get(id) as unknown as Player; // The columns are named after the type's fields.
    },
    find: (id) => find.get(id) as unknown as Player | undefined, // As above.
    names: (ids) => ids.map((id) => operations.find(id)?.name ?? ''),
    befriend: ({ one, other, day }) => {
      befriend.run(one, other, now(), day);
      befriend.run(other, one, now(), day);
    },
    ...invitesOn(context, { befriend: (pair) => operations.befriend(pair) }),
    friends: (player) => friends.all(player).map(friendOf),
    areFriends: ({ one, other }) => areFriends.get(one, other) !== undefined,
    setBlocked: ({ player, other, blocked }) =>
      (blocked ? block.run(player, other, now()) : unblock.run(player, other)).changes === 1,
    isBlocked: ({ one, other }) =>
      hasBlocked.get(one, other) !== undefined || hasBlocked.get(other, one) !== undefined,
  };
  return operations;
}

function invitesOn(
  { database, now }: BookContext,
  book: Pick<PlayersOperations, 'befriend'>,
): Pick<PlayersOperations, 'invite' | 'accept'> {
  const invite = database.prepare(sql.invite);
  const countOpen = database.prepare(sql.openInvites);
  const invited = database.prepare(sql.invited);
  const take = database.prepare(sql.take);
  const count = database.prepare(sql.count);
  const hasBlocked = database.prepare(sql.hasBlocked);
  const areFriends = database.prepare(sql.areFriends);
  const oneFriend = database.prepare(`${sql.friends} AND friends.friend = ?`);
  const friendsOf = (player: PlayerId, day: string) => {
    const row = count.get(day, player);
    return { total: Number(row?.['total']), today: Number(row?.['today']) };
  };
  return {
    invite: ({ code, player }) => {
      if (Number(countOpen.get(player, now())?.['open']) >= openInvites)
        return refuse('too_many_invites');
      const expiresAt = now() + inviteLifeMs;
      invite.run(code, player, expiresAt);
      return { code, expiresAt };
    },
    accept: ({ code, player, limits }) => {
      // The columns are named after the type's fields, and only this book writes them.
      const found = invited.get(code) as unknown as StoredInvite | undefined;
      if (!found) return refuse('invite_unknown');
      const maker = found.player;
      const decision = decideAcceptance({
        invite: found,
        player,
        limits,
        now: now(),
        areFriends: areFriends.get(maker, player) !== undefined,
        isBlocked: hasBlocked.get(maker, player) !== undefined,
        hasBlocked: hasBlocked.get(player, maker) !== undefined,
        counts: [maker, player].map((one) => friendsOf(one, limits.day)),
      });
      if (decision !== 'already' && decision !== 'new') return refuse(decision);
      if (decision === 'new') {
        take.run(player, now(), code);
        book.befriend({ one: maker, other: player, day: limits.day });
      }
      return friendOf(oneFriend.get(player, maker) ?? {});
    },
  };
}

function friendOf(row: Record<string, unknown>): Friend {
  // Both columns are ids and names that this book itself wrote.
  const { id, name } = row as { id: PlayerId; name: string };
  return { id, name, since: Number(row['since']), blocked: row['blocked'] === 1 };
}
