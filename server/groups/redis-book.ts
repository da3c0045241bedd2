import assert from 'node:assert/strict';
import { refuse } from '../../rooms/campaign/contract.ts';
import type { PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { Remote } from '../database.ts';
import { inviteLifeMs } from '../players/players.ts';
import { namesOf } from '../players/redis-book.ts';
import type { RedisBook, RedisContext } from '../redis/book.ts';
import { asRow, asTexts } from '../redis/replies.ts';
import type { Attempt } from '../redis/transactions.ts';
import { openGroupInvites, openMemberInvites } from './groups.ts';
import type { GroupsOperations } from './operations.ts';
import {
  dropInvites,
  dropMember,
  endGroup,
  findIn,
  isBy,
  keysIn,
  writeMember,
  type Find,
  type Keys,
  type Row,
  type StoredInvite,
} from './redis-rows.ts';

type Part<Name extends keyof GroupsOperations> = Pick<Remote<GroupsOperations>, Name>;

export const groupsBook: RedisBook<'groups', GroupsOperations> = {
  name: 'groups',
  open: (context) => {
    const keys = keysIn(context);
    const find = findIn(context, keys);
    return {
      ...readingOn(context, keys, find),
      ...makingOn(context, keys, find),
      ...joiningOn(context, keys, find),
      ...leavingOn(context, keys),
    };
  },
};

function readingOn(
  context: RedisContext,
  keys: Keys,
  find: Find,
): Part<'find' | 'record' | 'of' | 'areMember'> {
  const { send } = context;
  // Written by this book, which takes RoomIds.
  const groupsOf = async (player: PlayerId) =>
    asTexts(await send(['LRANGE', keys.of(player), '0', '-1'])) as readonly RoomId[];
  return {
    find,
    record: async (id) => {
      const [found, list] = await Promise.all([
        send(['HGET', keys.rows, id]),
        send(['LRANGE', keys.members(id), '0', '-1']),
      ]);
      const row = asRow<Row>(found);
      const players = asTexts(list) as readonly PlayerId[]; // As in `find`.
      const [owner] = players;
      if (!row || owner === undefined) return undefined;
      const names = await namesOf(context, players);
      const members = players.map((player, at) => ({ player, name: names[at] ?? '' }));
      return { name: row.name, owner, members };
    },
    of: async (player) => {
      const groups = await Promise.all((await groupsOf(player)).map(find));
      return groups.filter((group) => group !== undefined);
    },
    areMember: async ({ ids, player }) => {
      const own = new Set(await groupsOf(player));
      return ids.map((id) => own.has(id));
    },
  };
}

function makingOn({ transact, now }: RedisContext, keys: Keys, find: Find): Part<'create'> {
  return {
    create: ({ id, name, owner, mostGroups }) =>
      transact(async ({ read, write }) => {
        const [found, place, lastGroup] = await Promise.all([
          read('HGET', keys.rows, id),
          read('LPOS', keys.of(owner), id),
          read('LINDEX', keys.of(owner), String(mostGroups - 1)),
        ]);
        const first = asRow<Row>(found);
        if (first) {
          if (first.name !== name) return refuse('key_reused');
          return (place === null ? undefined : await find(id)) ?? refuse('group_unknown');
        }
        if (lastGroup !== null) return refuse('groups_full');
        const row: Row = { name, createdAt: now() };
        write('HSET', keys.rows, id, JSON.stringify(row));
        writeMember(write, keys, id, owner);
        return { id, owner, members: 1, ...row };
      }),
  };
}

function joiningOn(
  { transact, now }: RedisContext,
  keys: Keys,
  find: Find,
): Part<'invite' | 'join'> {
  return {
    invite: ({ code, group, player }) =>
      transact(async ({ read, write }) => {
        const at = now();
        const [place, codes, first] = await Promise.all([
          read('LPOS', keys.of(player), group),
          read('ZRANGE', keys.codes(group), `(${at}`, '+inf', 'BYSCORE'),
          read('HEXISTS', keys.invites, code),
        ]);
        if (place === null) return refuse('group_unknown');
        const open = asTexts(codes);
        const own = open.filter((entry) => isBy(player, entry));
        if (open.length >= openGroupInvites || own.length >= openMemberInvites)
          return refuse('too_many_invites');
        assert.equal(first, 0, 'a code is made once');
        const expiresAt = at + inviteLifeMs;
        const invite: StoredInvite = { group, player, expiresAt };
        write('HSET', keys.invites, code, JSON.stringify(invite));
        write('ZADD', keys.codes(group), String(expiresAt), `${player}:${code}`);
        return { code, expiresAt };
      }),
    join: ({ code, player, mostMembers, mostGroups }) =>
      transact(async ({ read, write }) => {
        const invite = asRow<StoredInvite>(await read('HGET', keys.invites, code));
        if (!invite) return refuse('invite_unknown');
        const { group: id, expiresAt } = invite;
        // Who joins at once is not in the others' way: whether a last place is taken decides, how many are is only told.
        const [standing, isThere, place, lastMember, lastGroup] = await Promise.all([
          find(id),
          read('EXISTS', keys.members(id)),
          read('LPOS', keys.of(player), id),
          read('LINDEX', keys.members(id), String(mostMembers - 1)),
          read('LINDEX', keys.of(player), String(mostGroups - 1)),
        ]);
        if (!standing || isThere === 0) return refuse('invite_unknown');
        if (place !== null) return { group: standing, isNew: false };
        if (now() >= expiresAt) return refuse('invite_expired');
        if (lastMember !== null) return refuse('group_full');
        if (lastGroup !== null) return refuse('groups_full');
        writeMember(write, keys, id, player);
        return { group: { ...standing, members: standing.members + 1 }, isNew: true };
      }),
  };
}

function leavingOn({ transact, now }: RedisContext, keys: Keys): Part<'leave' | 'remove' | 'end'> {
  /** Why the group is not this player's to change. */
  const whyNotOwner = async ({ read }: Attempt, group: RoomId, by: PlayerId) => {
    const [place, owner] = await Promise.all([
      read('LPOS', keys.of(by), group),
      read('LINDEX', keys.members(group), '0'),
    ]);
    if (place === null) return 'group_unknown';
    return owner === by ? undefined : 'owner_only';
  };
  return {
    leave: ({ group, player }) =>
      transact(async (attempt) => {
        const { read, write } = attempt;
        const [place, second] = await Promise.all([
          read('LPOS', keys.of(player), group),
          read('LINDEX', keys.members(group), '1'),
        ]);
        if (place === null) return refuse('group_unknown');
        if (second === null) await endGroup(attempt, keys, group, now());
        else dropMember(write, keys, group, player);
        return { isEnded: second === null };
      }),
    remove: ({ group, by, player }) =>
      transact(async (attempt) => {
        const { read, write } = attempt;
        const [reason, place, codes] = await Promise.all([
          whyNotOwner(attempt, group, by),
          read('LPOS', keys.of(player), group),
          read('ZRANGE', keys.codes(group), '0', '-1'),
        ]);
        if (reason) return refuse(reason);
        if (player === by) return refuse('yourself');
        if (place === null) return refuse('member_unknown');
        dropMember(write, keys, group, player);
        // Otherwise they would be back by a code of their own.
        const own = asTexts(codes).filter((entry) => isBy(player, entry));
        dropInvites(write, keys, group, own);
        return undefined;
      }),
    end: ({ group, by }) =>
      transact(async (attempt) => {
        const reason = await whyNotOwner(attempt, group, by);
        if (reason) return refuse(reason);
        await endGroup(attempt, keys, group, now());
        return undefined;
      }),
  };
}
