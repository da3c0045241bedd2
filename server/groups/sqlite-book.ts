import { refuse } from '../../rooms/campaign/contract.ts';
import type { PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { GroupRecord } from '../../rooms/ports.ts';
import { inviteLifeMs } from '../players/players.ts';
import type { GroupsOperations } from './operations.ts';
import type { Book, BookContext } from '../sqlite/book.ts';
import { openGroupInvites, openMemberInvites } from './groups.ts';
import type { Group } from './groups.ts';

/**
 * Names stand in the players' book, in the same database. A group that has ended keeps its row, so that its id stays
 * taken, and nothing else. Members are numbered in the order in which they joined: two may come in one millisecond.
 */
const schema = `
CREATE TABLE IF NOT EXISTS player_groups (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, owner TEXT NOT NULL REFERENCES players (id),
  created_at INTEGER NOT NULL, ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS group_members (
  number INTEGER PRIMARY KEY AUTOINCREMENT, group_id TEXT NOT NULL REFERENCES player_groups (id),
  player TEXT NOT NULL REFERENCES players (id), UNIQUE (group_id, player)
) STRICT;
CREATE INDEX IF NOT EXISTS group_members_player ON group_members (player, number);
CREATE INDEX IF NOT EXISTS group_members_order ON group_members (group_id, number);
CREATE TABLE IF NOT EXISTS group_invites (
  code TEXT PRIMARY KEY, group_id TEXT NOT NULL REFERENCES player_groups (id),
  player TEXT NOT NULL REFERENCES players (id), expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS group_invites_open ON group_invites (group_id, expires_at);
`;

const group = `g.id, g.name, g.owner, g.created_at AS createdAt,
  (SELECT count(*) FROM group_members WHERE group_id = g.id) AS members`;

const sql = {
  create: 'INSERT INTO player_groups (id, name, owner, created_at) VALUES (?, ?, ?, ?)',
  isTaken: 'SELECT name FROM player_groups WHERE id = ?',
  find: `SELECT ${group} FROM player_groups g WHERE g.id = ? AND g.ended_at IS NULL`,
  of: `SELECT ${group} FROM group_members m JOIN player_groups g ON g.id = m.group_id
    WHERE m.player = ? ORDER BY m.number DESC`,
  members: `SELECT m.player, p.name FROM group_members m JOIN players p ON p.id = m.player
    WHERE m.group_id = ? ORDER BY m.number`,
  isMember: 'SELECT 1 FROM group_members WHERE group_id = ? AND player = ?',
  groupsOf: 'SELECT count(*) AS groups FROM group_members WHERE player = ?',
  longest: 'SELECT player FROM group_members WHERE group_id = ? ORDER BY number LIMIT 1',
  add: 'INSERT INTO group_members (group_id, player) VALUES (?, ?)',
  drop: 'DELETE FROM group_members WHERE group_id = ? AND player = ?',
  handOver: 'UPDATE player_groups SET owner = ? WHERE id = ?',
  end: 'UPDATE player_groups SET ended_at = ? WHERE id = ?',
  dropMembers: 'DELETE FROM group_members WHERE group_id = ?',
  dropInvites: 'DELETE FROM group_invites WHERE group_id = ?',
  dropOwnInvites: 'DELETE FROM group_invites WHERE group_id = ? AND player = ?',
  invite: 'INSERT INTO group_invites (code, group_id, player, expires_at) VALUES (?, ?, ?, ?)',
  invited: 'SELECT group_id AS id, expires_at AS expiresAt FROM group_invites WHERE code = ?',
  openInvites: `SELECT count(*) AS open, count(CASE WHEN player = ?3 THEN 1 END) AS own
    FROM group_invites WHERE group_id = ?1 AND expires_at > ?2`,
};

export const groupsBook: Book<'groups', GroupsOperations> = {
  name: 'groups',
  schema,
  open: (context) => {
    const reading = readingOn(context);
    return {
      operations: {
        ...reading.operations,
        ...invitesOn(context, reading),
        ...leavingOn(context, reading),
      },
    };
  },
};

type Reading = ReturnType<typeof readingOn>;

function readingOn({ database, now }: BookContext) {
  const find = database.prepare(sql.find);
  const of = database.prepare(sql.of);
  const members = database.prepare(sql.members);
  const member = database.prepare(sql.isMember);
  const counted = database.prepare(sql.groupsOf);
  const taken = database.prepare(sql.isTaken);
  const create = database.prepare(sql.create);
  const add = database.prepare(sql.add);
  const isMember = (id: RoomId, player: PlayerId) => member.get(id, player) !== undefined;
  const countGroups = (player: PlayerId) => Number(counted.get(player)?.['groups']);
  const found = (id: RoomId) => find.get(id) as unknown as Group | undefined; // Its columns are named after its fields.
  const mine = (id: RoomId, player: PlayerId) => (isMember(id, player) ? found(id) : undefined);
  const operations: Pick<GroupsOperations, 'create' | 'find' | 'record' | 'of' | 'areMember'> = {
    create: ({ id, name, owner, mostGroups }) => {
      const first = taken.get(id);
      if (first) {
        if (first['name'] !== name) return refuse('key_reused');
        return mine(id, owner) ?? refuse('group_unknown');
      }
      if (countGroups(owner) >= mostGroups) return refuse('groups_full');
      create.run(id, name, owner, now());
      add.run(id, owner);
      return { id, name, owner, members: 1, createdAt: now() };
    },
    find: found,
    record: (id) => {
      const standing = found(id);
      if (!standing) return undefined;
      const { name, owner } = standing;
      // The columns are named after the record's fields.
      return { name, owner, members: members.all(id) as unknown as GroupRecord['members'] };
    },
    of: (player) => of.all(player) as unknown as Group[], // As in `found`.
    areMember: ({ ids, player }) => ids.map((id) => isMember(id, player)),
  };
  return { operations, isMember, countGroups, found, mine };
}

function invitesOn(
  { database, now }: BookContext,
  { isMember, countGroups, found }: Reading,
): Pick<GroupsOperations, 'invite' | 'join'> {
  const invite = database.prepare(sql.invite);
  const invited = database.prepare(sql.invited);
  const countOpen = database.prepare(sql.openInvites);
  const add = database.prepare(sql.add);
  return {
    invite: ({ code, group: id, player }) => {
      if (!isMember(id, player)) return refuse('group_unknown');
      const counted = countOpen.get(id, now(), player);
      const isFull = Number(counted?.['open']) >= openGroupInvites;
      if (isFull || Number(counted?.['own']) >= openMemberInvites)
        return refuse('too_many_invites');
      const expiresAt = now() + inviteLifeMs;
      invite.run(code, id, player, expiresAt);
      return { code, expiresAt };
    },
    join: ({ code, player, mostMembers, mostGroups }) => {
      const by = invited.get(code);
      // Written by `invite` above, which takes a RoomId.
      const standing = by && found(by['id'] as RoomId);
      if (!standing) return refuse('invite_unknown');
      if (isMember(standing.id, player)) return { group: standing, isNew: false };
      if (now() >= Number(by['expiresAt'])) return refuse('invite_expired');
      if (standing.members >= mostMembers) return refuse('group_full');
      if (countGroups(player) >= mostGroups) return refuse('groups_full');
      add.run(standing.id, player);
      return { group: { ...standing, members: standing.members + 1 }, isNew: true };
    },
  };
}

function leavingOn(
  { database, now }: BookContext,
  { isMember, mine }: Reading,
): Pick<GroupsOperations, 'leave' | 'remove' | 'end'> {
  const longest = database.prepare(sql.longest);
  const dropOwnInvites = database.prepare(sql.dropOwnInvites);
  const drop = database.prepare(sql.drop);
  const handOver = database.prepare(sql.handOver);
  const endGroup = database.prepare(sql.end);
  const dropMembers = database.prepare(sql.dropMembers);
  const dropInvites = database.prepare(sql.dropInvites);
  const end = (id: RoomId) => {
    endGroup.run(now(), id);
    dropMembers.run(id);
    dropInvites.run(id);
  };
  return {
    leave: ({ group: id, player }) => {
      const left = mine(id, player);
      if (!left) return refuse('group_unknown');
      drop.run(id, player);
      const heir = longest.get(id)?.['player'];
      if (typeof heir !== 'string') {
        end(id);
        return { isEnded: true };
      }
      if (left.owner === player) handOver.run(heir, id);
      return { isEnded: false };
    },
    remove: ({ group: id, by, player }) => {
      const owned = mine(id, by);
      if (!owned) return refuse('group_unknown');
      if (owned.owner !== by) return refuse('owner_only');
      if (player === by) return refuse('yourself');
      if (!isMember(id, player)) return refuse('member_unknown');
      drop.run(id, player);
      // Otherwise they would be back by a code of their own.
      dropOwnInvites.run(id, player);
      return undefined;
    },
    end: ({ group: id, by }) => {
      const owned = mine(id, by);
      if (!owned) return refuse('group_unknown');
      if (owned.owner !== by) return refuse('owner_only');
      end(id);
      return undefined;
    },
  };
}
