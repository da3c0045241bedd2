import assert from 'node:assert/strict';
import { pairRoomId } from '../../../server/rooms/room-ids.ts';
import { bootServer, type Booted, type Guest } from '../../support/server.ts';

describe('friends over HTTP', () => {
  let server: Booted;
  let one: Guest;
  let other: Guest;
  before(async () => {
    server = await bootServer();
  });
  after(() => server.stop());
  beforeEach(async () => {
    [one, other] = await server.friends();
  });
  const friendsOf = async ({ token }: Guest) =>
    (await server.call('GET', '/v1/friends', { token })).body.friends;
  const enter = (me: Guest, friend: string, protocol = '1.0') =>
    server.call('POST', `/v1/rooms/pair/${friend}/enter`, { token: me.token, body: { protocol } });

  it('both see each other and the room they share', async () => {
    const [mine, theirs] = [await friendsOf(one), await friendsOf(other)];
    assert.deepEqual([mine[0].id, mine[0].name, theirs[0].name], [other.player, '小北', '阿岚']);
    const room = pairRoomId(one.player as never, other.player as never);
    assert.deepEqual([mine[0].room, theirs[0].room], [room, room]);
  });

  it('a room is entered by its two friends and nobody else', async () => {
    const stranger = await server.guest();
    const entered = await enter(one, other.player);
    assert.deepEqual([entered.status, entered.body.ticket.roomId], [200, entered.body.room]);
    assert.deepEqual((await enter(stranger, other.player)).body.error.code, 'not_friends');
    assert.deepEqual((await enter(one, one.player)).body.error.code, 'not_friends');
    assert.deepEqual((await enter(one, 'nobody')).body.error.code, 'not_friends');
  });

  it('another major protocol is refused, another minor is not', async () => {
    const refused = await enter(one, other.player, '2.0');
    assert.deepEqual([refused.status, refused.body.error.code], [426, 'protocol_mismatch']);
    assert.equal((await enter(one, other.player, '1.7')).status, 200);
  });

  it('many who enter at once are let into one room', async () => {
    const entered = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        at % 2 ? enter(one, other.player) : enter(other, one.player),
      ),
    );
    assert.equal(new Set(entered.map(({ body }) => body.ticket?.roomId)).size, 1);
    assert.equal(new Set(entered.map(({ body }) => body.ticket.sessionId)).size, 12);
    assert(entered.every(({ body }) => body.ticket.sessionId.length === 22));
  });

  it('a block is seen by who made it, and can be taken back; nobody blocks themselves or nobody', async () => {
    const block = (method: string, id: string) =>
      server.call(method, `/v1/friends/${id}/block`, { token: one.token });
    assert.deepEqual((await block('POST', other.player)).body, { blocked: true });
    assert.deepEqual(
      [(await friendsOf(one))[0].blocked, (await friendsOf(other))[0].blocked],
      [true, false],
    );
    assert.deepEqual((await block('DELETE', other.player)).body, { blocked: false });
    assert.equal((await block('POST', one.player)).body.error.code, 'yourself');
    assert.equal((await block('POST', 'nobody')).body.error.code, 'player_unknown');
  });

  it('an invite is accepted once, as a person types it', async () => {
    const taker = await server.guest('小雨');
    const { body } = await server.call('POST', '/v1/friends/invites', { token: one.token });
    const accept = (me: Guest, code: string) =>
      server.call('POST', '/v1/friends/accept', { token: me.token, body: { code } });
    const first = await accept(
      taker,
      `${body.code.slice(0, 5)}-${body.code.slice(5)}`.toLowerCase(),
    );
    assert.deepEqual([first.status, first.body.friend.id], [200, one.player]);
    assert.deepEqual((await accept(taker, body.code)).body, first.body);
    const late = await accept(other, body.code);
    assert.deepEqual([late.status, late.body.error.code], [409, 'invite_used']);
  });
});
