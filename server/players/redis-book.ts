import assert from 'node:assert/strict';
import { refuse } from '../../rooms/campaign/contract.ts';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { Remote } from '../database.ts';
import type { RedisBook, RedisContext } from '../redis/book.ts';
import { asFields, asList, asRow, type Reply } from '../redis/replies.ts';
import type { Attempt } from '../redis/transactions.ts';
import { decideAcceptance, type StoredInvite } from './decide-acceptance.ts';
import type { PlayersOperations } from './operations.ts';
import type { Friend, Player } from './players.ts';
import { inviteLifeMs, openInvites } from './players.ts';

/** A hash of all players by id; the groups' book reads names in it. */
const playersKey = '{hongbao}:players:rows';

/** In the order asked; an unknown player's name is empty. */
export async function namesOf(
  { send }: Pick<RedisContext, 'send'>,
  ids: readonly PlayerId[],
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = asList(await send(['HMGET', playersKey, ...ids]));
  return rows.map((row) => asRow<Player>(row)?.name ?? '');
}

/** A friendship stands twice, once from each side, so that either's list is one key. */
const keysIn = ({ key }: RedisContext) => ({
  /** A hash: the player's friendships, by friend. */
  friends: (player: PlayerId) => key('friends', player),
  /** A hash: since when, by whom the player has blocked. */
  blocks: (player: PlayerId) => key('blocks', player),
  /** A hash: all invites, by code. */
  invites: key('invites'),
  /** A sorted set: the player's codes that nobody has accepted, by their end. */
  open: (player: PlayerId) => key('open', player),
});

interface Friendship {
  readonly since: number;
  readonly day: string;
}

type Friendships = readonly (Friendship & { readonly friend: PlayerId })[];
type Keys = ReturnType<typeof keysIn>;
type Part<Name extends keyof PlayersOperations> = Pick<Remote<PlayersOperations>, Name>;

export const playersBook: RedisBook<'players', PlayersOperations> = {
  name: 'players',
  open: (context) => {
    const keys = keysIn(context);
    const { send } = context;
    /** As the player sees them. */
    const shown = async (player: PlayerId, friendships: Friendships): Promise<Friend[]> => {
      if (friendships.length === 0) return [];
      const ids = friendships.map(({ friend }) => friend);
      const [names, blocks] = await Promise.all([
        namesOf(context, ids),
        send(['HMGET', keys.blocks(player), ...ids]),
      ]);
      const isBlocked = asList(blocks).map((since) => since !== null);
      return friendships.map(({ friend, since }, at) => ({
        id: friend,
        name: names[at] ?? '',
        since,
        blocked: isBlocked[at] === true,
      }));
    };
    return {
      ...meetingOn(context),
      ...friendsOn(context, keys, shown),
      ...invitesOn(context, keys, shown),
    };
  },
};

function meetingOn(context: RedisContext): Part<'meet' | 'find' | 'names'> {
  const { send, transact, now } = context;
  return {
    meet: ({ id, name }) =>
      transact(async ({ read, write }) => {
        const known = asRow<Player>(await read('HGET', playersKey, id));
        if (known?.name === name) return known;
        const player = { id, name, createdAt: known?.createdAt ?? now() };
        write('HSET', playersKey, id, JSON.stringify(player));
        return player;
      }),
    find: async (id) => asRow<Player>(await send(['HGET', playersKey, id])),
    names: (ids) => namesOf(context, ids),
  };
}

type Shown = (player: PlayerId, friendships: Friendships) => Promise<Friend[]>;

function friendsOn(
  { send, transact, now }: RedisContext,
  keys: Keys,
  shown: Shown,
): Part<'befriend' | 'friends' | 'areFriends' | 'setBlocked' | 'isBlocked'> {
  const hasBlocked = async (one: PlayerId, other: PlayerId) =>
    (await send(['HEXISTS', keys.blocks(one), other])) === 1;
  return {
    befriend: ({ one, other, day }) =>
      transact(async ({ write }) => writeFriends(write, keys, [one, other], { since: now(), day })),
    friends: async (player) => {
      const friendships = friendshipsIn(await send(['HGETALL', keys.friends(player)]));
      return shown(player, friendships.toSorted(byAge));
    },
    areFriends: async ({ one, other }) => (await send(['HEXISTS', keys.friends(one), other])) === 1,
    // One command each, which answers what it has changed: there is nothing to decide.
    setBlocked: async ({ player, other, blocked }) => {
      const key = keys.blocks(player);
      const since = String(now());
      return (await send(blocked ? ['HSETNX', key, other, since] : ['HDEL', key, other])) === 1;
    },
    isBlocked: async ({ one, other }) =>
      (await Promise.all([hasBlocked(one, other), hasBlocked(other, one)])).includes(true),
  };
}

function invitesOn(
  { transact, now }: RedisContext,
  keys: Keys,
  shown: Shown,
): Part<'invite' | 'accept'> {
  return {
    invite: ({ code, player }) =>
      transact(async ({ read, write }) => {
        const at = now();
        const open = keys.open(player);
        // Not how many are open, only whether that is all: those made at once are not in each other's way.
        const last = ['LIMIT', String(openInvites - 1), '1'];
        const [lastOpen, first] = await Promise.all([
          read('ZRANGE', open, `(${at}`, '+inf', 'BYSCORE', ...last),
          read('HEXISTS', keys.invites, code),
        ]);
        if (asList(lastOpen).length > 0) return refuse('too_many_invites');
        assert.equal(first, 0, 'a code is made once');
        const expiresAt = at + inviteLifeMs;
        const invite: StoredInvite = { player, expiresAt, acceptedBy: null };
        write('HSET', keys.invites, code, JSON.stringify(invite));
        write('ZREMRANGEBYSCORE', open, '-inf', String(at));
        write('ZADD', open, String(expiresAt), code);
        return { code, expiresAt };
      }),
    accept: ({ code, player, limits }) =>
      transact(async ({ read, write }) => {
        const invite = asRow<StoredInvite>(await read('HGET', keys.invites, code));
        if (!invite) return refuse('invite_unknown');
        const maker = invite.player;
        const [isBlocked, hasBlocked, ...sides] = await Promise.all([
          read('HEXISTS', keys.blocks(maker), player),
          read('HEXISTS', keys.blocks(player), maker),
          read('HGETALL', keys.friends(player)),
          read('HGETALL', keys.friends(maker)),
        ]);
        const friendships = sides.map(friendshipsIn);
        const old = friendships[0]?.find(({ friend }) => friend === maker);
        const at = now();
        const decision = decideAcceptance({
          invite,
          player,
          limits,
          now: at,
          areFriends: old !== undefined,
          isBlocked: isBlocked === 1,
          hasBlocked: hasBlocked === 1,
          counts: friendships.map((all) => ({
            total: all.length,
            today: all.filter(({ day }) => day === limits.day).length,
          })),
        });
        if (decision !== 'already' && decision !== 'new') return refuse(decision);
        const friendship = old ?? { friend: maker, since: at, day: limits.day };
        if (decision === 'new') {
          const taken = { ...invite, acceptedBy: player, acceptedAt: at };
          write('HSET', keys.invites, code, JSON.stringify(taken));
          write('ZREM', keys.open(maker), code);
          writeFriends(write, keys, [maker, player], friendship);
        }
        const [friend] = await shown(player, [friendship]);
        assert(friend, 'one friendship shows one friend');
        return friend;
      }),
  };
}

/** Who are friends already stay so since then. */
function writeFriends(
  write: Attempt['write'],
  keys: Keys,
  [one, other]: readonly [PlayerId, PlayerId],
  { since, day }: Friendship,
): void {
  const row = JSON.stringify({ since, day });
  write('HSETNX', keys.friends(one), other, row);
  write('HSETNX', keys.friends(other), one, row);
}

function friendshipsIn(fields: Reply): Friendships {
  return [...asFields(fields)].map(([id, row]) => {
    // Written by `writeFriends`, which takes a PlayerId and a Friendship.
    return { friend: id as PlayerId, ...(JSON.parse(row) as Friendship) };
  });
}

const byAge = (one: Friendships[number], other: Friendships[number]): number =>
  one.since - other.since || (one.friend < other.friend ? -1 : 1);
