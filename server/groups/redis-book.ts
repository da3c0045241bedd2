import { refuse, type Refusal } from '../../rooms/campaign/contract.ts';
import type { PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { Remote } from '../database.ts';
import { namesOf } from '../players/redis-book.ts';
import { inviteLifeMs } from '../players/players.ts';
import type { RedisBook, RedisContext } from '../redis/book.ts';
import { asFields, asNumber, asText, asTexts } from '../redis/replies.ts';
import type { Attempt } from '../redis/transactions.ts';
import {
  openGroupInvites,
  openMemberInvites,
  type Group,
  type Joining,
  type JoinRefusal,
  type NewGroup,
  type CreateRefusal,
} from './groups.ts';
import type { GroupsOperations } from './operations.ts';

/** A group that has ended keeps its row, so that its id stays taken, and nothing else. */
interface StoredGroup {
  readonly id: RoomId;
  readonly name: string;
  readonly owner: PlayerId;
  readonly createdAt: number;
  readonly endedAt: number | null;
}

interface StoredInvite {
  readonly group: RoomId;
  readonly player: PlayerId;
  readonly expiresAt: number;
}

const keysOf = ({ key }: Pick<RedisContext, 'key'>) => ({
  groups: key('group'),
  /** Counts the joins, so that two in one millisecond have an order. */
  joined: key('joined'),
  /** Members of a group, and groups of a player, by the number of their joining. */
  members: (group: RoomId) => key('members', group),
  of: (player: PlayerId) => key('of', player),
  invites: key('invite'),
  /** A group's codes, with whose they are and until when. */
  codes: (group: RoomId) => key('codes', group),
});

type Keys = ReturnType<typeof keysOf>;

/** Names stand in the players' book, in the same slot. */
export const groupsBook: RedisBook<'groups', GroupsOperations> = {
  name: 'groups',
  open: (context) => ({ ...readingIn(context), ...comingIn(context), ...goingIn(context) }),
};

function readingIn(
  context: RedisContext,
): Pick<Remote<GroupsOperations>, 'find' | 'record' | 'of' | 'areMember'> {
  const { send } = context;
  const keys = keysOf(context);
  const find = async (id: RoomId): Promise<Group | undefined> => {
    const [row, members] = await Promise.all([
      send(['HGET', keys.groups, id]),
      send(['ZCARD', keys.members(id)]),
    ]);
    return groupOf(asText(row), asNumber(members));
  };
  return {
    find,
    record: async (id) => {
      const [group, members] = await Promise.all([
        find(id),
        send(['ZRANGE', keys.members(id), '0', '-1']),
      ]);
      if (!group) return undefined;
      // Added by `join` and `create`, which take ids.
      const ids = asTexts(members) as readonly PlayerId[];
      const names = await namesOf(context, ids);
      const named = ids.map((player, index) => ({ player, name: names[index] ?? '' }));
      return { name: group.name, owner: group.owner, members: named };
    },
    of: async (player) => {
      // As above.
      const ids = asTexts(await send(['ZRANGE', keys.of(player), '0', '-1', 'REV'])) as RoomId[];
      const groups = await Promise.all(ids.map(find));
      return groups.filter((group) => group !== undefined);
    },
    areMember: async ({ ids, player }) => {
      const numbers = await Promise.all(
        ids.map((id) => send(['ZSCORE', keys.members(id), player])),
      );
      return numbers.map((number) => number !== null);
    },
  };
}

function comingIn(
  context: RedisContext,
): Pick<Remote<GroupsOperations>, 'create' | 'invite' | 'join'> {
  const { transact, now } = context;
  const keys = keysOf(context);
  return {
    create: (group) => transact((attempt) => create(attempt, keys, group, now())),
    join: (joining) => transact((attempt) => join(attempt, keys, joining, now())),
    invite: ({ code, group: id, player }) =>
      transact(async ({ read, write }) => {
        const at = now();
        const [number, codes] = await Promise.all([
          read('ZSCORE', keys.members(id), player),
          read('HGETALL', keys.codes(id)),
        ]);
        if (number === null) return refuse('group_unknown');
        const standing = [...asFields(codes)].map(([name, row]) => ({ name, ...inviteOf(row) }));
        const open = standing.filter(({ expiresAt }) => expiresAt > at);
        const own = open.filter((one) => one.player === player);
        if (open.length >= openGroupInvites || own.length >= openMemberInvites)
          return refuse('too_many_invites');
        const expiresAt = at + inviteLifeMs;
        const invite = JSON.stringify({ group: id, player, expiresAt } satisfies StoredInvite);
        write('HSET', keys.invites, code, invite);
        write('HSET', keys.codes(id), code, invite);
        for (const one of standing)
          if (!open.includes(one)) write('HDEL', keys.codes(id), one.name);
        return { code, expiresAt };
      }),
  };
}

async function create(
  { read, write }: Pick<Attempt, 'read' | 'write'>,
  keys: Keys,
  { id, name, owner, mostGroups }: NewGroup,
  at: number,
): Promise<Group | Refusal<CreateRefusal>> {
  const [row, number, members, groups] = await Promise.all([
    read('HGET', keys.groups, id),
    read('ZSCORE', keys.members(id), owner),
    read('ZCARD', keys.members(id)),
    read('ZCARD', keys.of(owner)),
  ]);
  const taken = storedOf(asText(row));
  if (taken) {
    if (taken.name !== name) return refuse('key_reused');
    const mine = number === null ? undefined : groupOf(asText(row), asNumber(members));
    return mine ?? refuse('group_unknown');
  }
  if (asNumber(groups) >= mostGroups) return refuse('groups_full');
  const group: StoredGroup = { id, name, owner, createdAt: at, endedAt: null };
  write('HSET', keys.groups, id, JSON.stringify(group));
  await add({ read, write }, keys, id, owner);
  return { id, name, owner, members: 1, createdAt: at };
}

async function join(
  { read, write }: Pick<Attempt, 'read' | 'write'>,
  keys: Keys,
  { code, player, mostMembers, mostGroups }: Joining,
  at: number,
): Promise<{ readonly group: Group; readonly isNew: boolean } | Refusal<JoinRefusal>> {
  const found = asText(await read('HGET', keys.invites, code));
  if (found === null) return refuse('invite_unknown');
  const invite = inviteOf(found);
  const [row, members, number, groups] = await Promise.all([
    read('HGET', keys.groups, invite.group),
    read('ZCARD', keys.members(invite.group)),
    read('ZSCORE', keys.members(invite.group), player),
    read('ZCARD', keys.of(player)),
  ]);
  const group = groupOf(asText(row), asNumber(members));
  if (!group) return refuse('invite_unknown');
  if (number !== null) return { group, isNew: false };
  if (at >= invite.expiresAt) return refuse('invite_expired');
  if (group.members >= mostMembers) return refuse('group_full');
  if (asNumber(groups) >= mostGroups) return refuse('groups_full');
  await add({ read, write }, keys, group.id, player);
  return { group: { ...group, members: group.members + 1 }, isNew: true };
}

async function add(
  { read, write }: Pick<Attempt, 'read' | 'write'>,
  keys: Keys,
  group: RoomId,
  player: PlayerId,
): Promise<void> {
  const number = String(asNumber(await read('GET', keys.joined)) + 1);
  write('INCR', keys.joined);
  write('ZADD', keys.members(group), number, player);
  write('ZADD', keys.of(player), number, group);
}

function goingIn(
  context: RedisContext,
): Pick<Remote<GroupsOperations>, 'leave' | 'remove' | 'end'> {
  const { transact, now } = context;
  const keys = keysOf(context);
  return {
    leave: ({ group: id, player }) =>
      transact(async ({ read, write }) => {
        const { group, members } = await mine({ read }, keys, id, player);
        if (!group) return refuse('group_unknown');
        const [heir] = members.filter((member) => member !== player);
        if (heir === undefined) {
          await end({ read, write }, keys, group, { members, at: now() });
          return { isEnded: true };
        }
        drop({ write }, keys, id, player);
        if (group.owner === player)
          write('HSET', keys.groups, id, JSON.stringify({ ...group, owner: heir }));
        return { isEnded: false };
      }),
    remove: ({ group: id, by, player }) =>
      transact(async ({ read, write }) => {
        const { group, members } = await mine({ read }, keys, id, by);
        if (!group) return refuse('group_unknown');
        if (group.owner !== by) return refuse('owner_only');
        if (player === by) return refuse('yourself');
        if (!members.includes(player)) return refuse('member_unknown');
        drop({ write }, keys, id, player);
        // Otherwise they would be back by a code of their own.
        for (const [code, row] of asFields(await read('HGETALL', keys.codes(id))))
          if (inviteOf(row).player === player) dropCode({ write }, keys, id, code);
        return undefined;
      }),
    end: ({ group: id, by }) =>
      transact(async ({ read, write }) => {
        const { group, members } = await mine({ read }, keys, id, by);
        if (!group) return refuse('group_unknown');
        if (group.owner !== by) return refuse('owner_only');
        await end({ read, write }, keys, group, { members, at: now() });
        return undefined;
      }),
  };
}

/** A group that a player is in, with its members in the order in which they joined. */
async function mine(
  { read }: Pick<Attempt, 'read'>,
  keys: Keys,
  id: RoomId,
  player: PlayerId,
): Promise<{ readonly group: StoredGroup | undefined; readonly members: readonly PlayerId[] }> {
  const [row, ids] = await Promise.all([
    read('HGET', keys.groups, id),
    read('ZRANGE', keys.members(id), '0', '-1'),
  ]);
  // Added by `add`, which takes ids.
  const members = asTexts(ids) as readonly PlayerId[];
  const group = storedOf(asText(row));
  const isMine = group?.endedAt === null && members.includes(player);
  return { group: isMine ? group : undefined, members };
}

async function end(
  { read, write }: Pick<Attempt, 'read' | 'write'>,
  keys: Keys,
  group: StoredGroup,
  { members, at }: { readonly members: readonly PlayerId[]; readonly at: number },
): Promise<void> {
  write('HSET', keys.groups, group.id, JSON.stringify({ ...group, endedAt: at }));
  for (const member of members) drop({ write }, keys, group.id, member);
  for (const code of asTexts(await read('HKEYS', keys.codes(group.id))))
    dropCode({ write }, keys, group.id, code ?? '');
}

function drop(
  { write }: Pick<Attempt, 'write'>,
  keys: Keys,
  group: RoomId,
  player: PlayerId,
): void {
  write('ZREM', keys.members(group), player);
  write('ZREM', keys.of(player), group);
}

function dropCode(
  { write }: Pick<Attempt, 'write'>,
  keys: Keys,
  group: RoomId,
  code: string,
): void {
  write('HDEL', keys.codes(group), code);
  write('HDEL', keys.invites, code);
}

// Each is written in this file, as its type says.
const storedOf = (row: string | null): StoredGroup | undefined =>
  row === null ? undefined : (JSON.parse(row) as StoredGroup);

// As above.
const inviteOf = (row: string): StoredInvite => JSON.parse(row) as StoredInvite;

function groupOf(row: string | null, members: number): Group | undefined {
  const group = storedOf(row);
  if (group?.endedAt !== null) return undefined;
  const { id, name, owner, createdAt } = group;
  return { id, name, owner, members, createdAt };
}
