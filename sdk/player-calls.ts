import type { Answer } from './errors.ts';
import type { PacketId, PlayerId, Purse, Routes } from './generated.ts';
import type { HttpCall, RouteAnswer, RouteInput, RouteName } from './http.ts';
import type { CallOptions } from './wait.ts';

interface RoomPage extends CallOptions {
  /** Only rooms where a packet waits for this player. */
  readonly unopened?: boolean | undefined;
  /** `next` of the page before. */
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

interface Page extends CallOptions {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** What a player asks over HTTP: friends, rooms, rules, money. One method a route. */
export abstract class PlayerCalls {
  /** Oldest friendship first. */
  friends(options?: CallOptions): Answer<Routes['GET /v1/friends']['reply']['friends']> {
    return this.call('GET /v1/friends', {}, options).then(({ friends }) => friends);
  }

  /** A code that makes one friend: accepted once, within a week. */
  invite(options?: CallOptions): RouteAnswer<'POST /v1/friends/invites'> {
    return this.call('POST /v1/friends/invites', {}, options);
  }

  /** Makes friends with whoever made the code. A repeat answers the same. */
  acceptInvite(code: string, options?: CallOptions): RouteAnswer<'POST /v1/friends/accept'> {
    return this.call(
      'POST /v1/friends/accept',
      { body: { code } },
      { ...options, isRepeatable: true },
    );
  }

  /** Nothing of that player arrives any more: no lines, no calls, no invites. */
  block(player: PlayerId, options?: CallOptions): RouteAnswer<'POST /v1/friends/:id/block'> {
    return this.call(
      'POST /v1/friends/:id/block',
      { params: { id: player } },
      { ...options, isRepeatable: true },
    );
  }

  unblock(player: PlayerId, options?: CallOptions): RouteAnswer<'DELETE /v1/friends/:id/block'> {
    return this.call('DELETE /v1/friends/:id/block', { params: { id: player } }, options);
  }

  /** The groups this player is in, the one joined last first. */
  groups(options?: CallOptions): Answer<Routes['GET /v1/groups']['reply']['groups']> {
    return this.call('GET /v1/groups', {}, options).then(({ groups }) => groups);
  }

  /** The player's rooms, latest change first: the truth behind every `room.changed`. */
  rooms({ unopened, cursor, limit, ...options }: RoomPage = {}): RouteAnswer<'GET /v1/rooms'> {
    const asked = unopened === undefined ? undefined : (`${unopened}` as const);
    return this.call('GET /v1/rooms', { query: { unopened: asked, cursor, limit } }, options);
  }

  /** The rules in force with their hash, or an earlier revision by its hash: odds, tasks, allowance, catalog. */
  campaign(hash?: string, options?: CallOptions): RouteAnswer<'GET /v1/campaigns/:hash'> {
    return hash === undefined
      ? this.call('GET /v1/campaign', {}, options)
      : this.call('GET /v1/campaigns/:hash', { params: { hash } }, options);
  }

  /** What is left today, and what the rules make likely by the end. */
  outlook(options?: CallOptions): RouteAnswer<'GET /v1/me/outlook'> {
    return this.call('GET /v1/me/outlook', {}, options);
  }

  /** What coins can be redeemed for, and whether this player can now. */
  catalog(options?: CallOptions): Answer<Routes['GET /v1/catalog']['reply']['items']> {
    return this.call('GET /v1/catalog', {}, options).then(({ items }) => items);
  }

  /** What the player missed while away, newest first; `before` is the `number` of the last entry known. */
  inbox({
    before,
    limit,
    ...options
  }: CallOptions & { before?: number; limit?: number } = {}): Answer<
    Routes['GET /v1/inbox']['reply']['entries']
  > {
    const query = { before, limit };
    return this.call('GET /v1/inbox', { query }, options).then(({ entries }) => entries);
  }

  /** Marks the inbox as read up to and including an entry's `number`. */
  markRead(number: number, options?: CallOptions): RouteAnswer<'POST /v1/inbox/read'> {
    return this.call(
      'POST /v1/inbox/read',
      { body: { number } },
      { ...options, isRepeatable: true },
    );
  }

  /**
   * Everything that touched the player's coins, newest first, in plain words: those that were earned, or those that
   * were received from other players.
   */
  transfers({
    purse,
    cursor,
    limit,
    ...options
  }: Page & { readonly purse?: Purse | undefined } = {}): RouteAnswer<'GET /v1/me/transfers'> {
    return this.call('GET /v1/me/transfers', { query: { purse, cursor, limit } }, options);
  }

  /** Where the player stands with a rail's payee: bound, or the page where they agree. Binds nothing. */
  payee(rail: 'alipay', options?: CallOptions): RouteAnswer<'POST /v1/payees/:rail'> {
    return this.call(
      'POST /v1/payees/:rail',
      { params: { rail } },
      { ...options, isRepeatable: true },
    );
  }

  /** Newest first. */
  redemptions({
    cursor,
    ...options
  }: Omit<Page, 'limit'> = {}): RouteAnswer<'GET /v1/redemptions'> {
    return this.call('GET /v1/redemptions', { query: { cursor } }, options);
  }

  /**
   * The sandbox's own "Alipay": what has arrived for this player, newest first. No real money. Where payouts are real
   * there is no such thing: refused with `not_found`.
   */
  statement(options?: CallOptions): RouteAnswer<'GET /sandbox/alipay/statement'> {
    return this.call('GET /sandbox/alipay/statement', {}, options);
  }

  /** Whether this server is a developer's, whose clock this machine may turn: see `turnClock`. */
  canTurnClock(options?: CallOptions): Answer<boolean> {
    return this.call('GET /v1/clock', {}, options).then(({ turnable }) => turnable);
  }

  /** What anyone needs to check a packet: give it to `verifyProof`, with `pair.witness(packet)`. */
  proof(packet: PacketId, options?: CallOptions): RouteAnswer<'GET /v1/packets/:id/proof'> {
    return this.call('GET /v1/packets/:id/proof', { params: { id: packet } }, options);
  }

  /** @internal */
  protected abstract call<Name extends RouteName>(
    name: Name,
    input: RouteInput<Name>,
    options?: HttpCall,
  ): RouteAnswer<Name>;
}
