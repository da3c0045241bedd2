import assert from 'node:assert/strict';
import { Client, type Room } from '@colyseus/sdk';
import { matchMaker } from '@colyseus/core';
import type { PacketId } from '../../../rooms/campaign/ids.ts';
import { Fault } from '../../../server/fault.ts';
import { homeRoomId, pairRoomId } from '../../../server/rooms/room-ids.ts';
import type { RoomSave } from '../../../rooms/ports.ts';
import { inTime } from '../../support/journey-wait.ts';
import { bootServer, type Booted, type Guest } from '../../support/server.ts';
import { act, sealPacket, until } from '../../support/sealed.ts';

const day = 86_400_000;

async function enter(server: Booted, me: Guest, path: string): Promise<Room> {
  const { body } = await server.call('POST', `/v1/rooms/${path}/enter`, {
    token: me.token,
    body: { protocol: '1.0' },
  });
  const room = await new Client(server.app.url).consumeSeatReservation(body.ticket);
  room.reconnection.enabled = false;
  return room;
}

/** Everything a room tells from now on, by name. */
function hear(room: Room): [string, unknown][] {
  const heard: [string, unknown][] = [];
  room.onMessage('*', (type, message) => heard.push([String(type), message]));
  return heard;
}

const has = (heard: [string, unknown][], type: string) =>
  until(async () => heard.find(([name]) => name === type));

describe('the door', () => {
  let server: Booted;
  before(async () => {
    server = await bootServer();
  });
  after(() => server.stop());

  it('a room that is asked while it saves itself away is loaded anew, with everything it knew', async () => {
    const friends = await server.friends();
    await act(server, friends, 'chat.send', { content: { kind: 'text', text: '一' } });
    const room = pairRoomId(friends[0].player as never, friends[1].player as never);
    const first = matchMaker.getLocalRoomById(room);
    const leaving = first.disconnect();
    const read = await act(server, friends, 'chat.read', {});
    await leaving;
    assert('reply' in read);
    assert.equal((read.reply as { lines: unknown[] }).lines.length, 1);
    assert.notEqual(matchMaker.getLocalRoomById(room), first);
  });

  it('a room that is over before it has saved what was asked of it is asked again when it is loaded anew', async () => {
    const friends = await server.friends();
    await act(server, friends, 'chat.read', {});
    const room = pairRoomId(friends[0].player as never, friends[1].player as never);
    const first = matchMaker.getLocalRoomById(room);
    Object.assign(first, {
      act: async () => {
        void first.disconnect();
        throw new Fault('room_closing', 'a room that is over saves nothing');
      },
    });
    assert('reply' in (await act(server, friends, 'chat.read', {})));
    assert.notEqual(matchMaker.getLocalRoomById(room), first);
  });

  it('a room nobody comes to disposes itself', async () => {
    const friends = await server.friends();
    await act(server, friends, 'chat.read', {});
    const room = pairRoomId(friends[0].player as never, friends[1].player as never);
    assert(matchMaker.getLocalRoomById(room));
    matchMaker.getLocalRoomById(room).autoDispose = false;
    matchMaker.getLocalRoomById(room).autoDispose = true;
    await until(async () => !matchMaker.getLocalRoomById(room));
  });

  it('a ticket is used once', async () => {
    const guest = await server.guest();
    const { body } = await server.call('POST', '/v1/rooms/home/enter', {
      token: guest.token,
      body: { protocol: '1.0' },
    });
    const client = new Client(server.app.url);
    const room = await client.consumeSeatReservation(body.ticket);
    await assert.rejects(client.consumeSeatReservation(body.ticket));
    await room.leave();
  });

  it('a home hears of a packet sealed in a room it has not joined, and of the coins in it', async () => {
    const friends = await server.friends();
    const heard = hear(await enter(server, friends[0], 'home'));
    const packet = await sealPacket(server, friends);
    const [, notice] = await until(async () =>
      heard.find(
        ([name, told]) =>
          name === 'room.changed' && (told as { packet?: PacketId }).packet === packet,
      ),
    );
    assert.equal((notice as { kind: string }).kind, 'packet');
    await server.call('POST', `/v1/packets/${packet}/open`, {
      token: friends[0].token,
      body: { entropy: 'a'.repeat(64) },
    });
    await has(heard, 'wallet.changed');
  });

  it('a turned clock is told in every loaded room, after what fell due by it', async () => {
    const friends = await server.friends();
    const packet = await sealPacket(server, friends);
    const pair = hear(await enter(server, friends[0], `pair/${friends[1].player}`));
    const home = hear(await enter(server, friends[0], 'home'));
    const { body } = await server.call('POST', '/dev/clock', { body: { advanceMs: day } });
    const [, told] = await has(pair, 'clock.turned');
    await has(home, 'clock.turned');
    assert((told as { now: number }).now <= body.now);
    const names = pair.map(([name]) => name);
    assert(
      names.indexOf('packet.expired') >= 0 &&
        names.indexOf('packet.expired') < names.indexOf('clock.turned'),
    );
    assert.deepEqual(
      await server.app.house.coins.money([{ packet, player: friends[0].player as never }]),
      [{ state: 'expired' }],
    );
  });

  it('a room that is not loaded is woken when it is due, and says what it has to say', async () => {
    const friends = await server.friends();
    await sealPacket(server, friends);
    const room = pairRoomId(friends[0].player as never, friends[1].player as never);
    await matchMaker.getLocalRoomById(room)?.disconnect();
    await server.call('POST', '/dev/clock', { body: { advanceMs: day } });
    const { body } = await server.call('GET', '/v1/inbox', { token: friends[0].token });
    assert(
      body.entries.some(({ kind }: { kind: string }) => kind === 'expired'),
      JSON.stringify(body),
    );
    assert.deepEqual(
      await server.app.house.roomList.due({ now: server.app.house.clock.now(), limit: 10 }),
      [],
    );
  });

  it('a home is one room a player, whichever device comes', async () => {
    const guest = await server.guest();
    const rooms = await Promise.all([1, 2, 3].map(() => enter(server, guest, 'home')));
    assert.deepEqual(
      [...new Set(rooms.map(({ roomId }) => roomId))],
      [homeRoomId(guest.player as never)],
    );
    await Promise.all(rooms.map((room) => room.leave()));
  });

  it('a block is known in the open room at once', async () => {
    const friends = await server.friends();
    await act(server, friends, 'chat.read', {});
    await server.call('POST', `/v1/friends/${friends[1].player}/block`, {
      token: friends[0].token,
    });
    const said = await act(server, [friends[1], friends[0]], 'chat.send', {
      content: { kind: 'text', text: '在吗' },
    });
    assert.deepEqual('code' in said && said.code, 'blocked');
  });
});

describe('a door that closes', () => {
  it('does not wait for whoever holds a ticket and does not come', async () => {
    const server = await bootServer();
    const [one, other] = await server.friends();
    const room = await enter(server, one, `pair/${other.player}`);
    const left = new Promise((resolve) => room.onLeave((code) => resolve(code)));
    const { status } = await server.call('POST', `/v1/rooms/pair/${one.player}/enter`, {
      token: other.token,
      body: { protocol: '1.0' },
    });
    assert.equal(status, 200);
    await inTime(server.stop(), 'it did not close', 2000);
    assert.equal(await left, 4001);
  });
});

describe('a door on a store that does not answer', () => {
  it('says unavailable, enters once the store is back, and closes in time', async () => {
    let isDown = true;
    const server = await bootServer({
      overrides: {
        store: (store) => {
          const failing = Object.create(store);
          failing.load = async (room: RoomSave['room']) => {
            if (isDown) throw new Fault('unavailable', 'the store is down');
            return store.load(room);
          };
          return failing;
        },
      },
    });
    const friends = await server.friends();
    const come = () =>
      server.call('POST', `/v1/rooms/pair/${friends[1].player}/enter`, {
        token: friends[0].token,
        body: { protocol: '1.0' },
      });
    const refused = await come();
    assert.deepEqual([refused.status, refused.body.error.code], [503, 'unavailable']);
    isDown = false;
    assert.equal((await come()).status, 200);
    await server.stop();
  });
});
