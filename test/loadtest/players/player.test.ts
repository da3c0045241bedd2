import assert from 'node:assert/strict';
import { gatherCircle, type Circle } from '../../../loadtest/players/circle.ts';
import type { Player } from '../../../loadtest/players/player.ts';
import { Traffic } from '../../../loadtest/watchers/traffic.ts';
import { bootServer, type Booted } from '../../support/server.ts';

describe('a player of a load test', () => {
  let server: Booted;
  let friends: Circle;
  let one: Player;
  before(async () => {
    server = await bootServer();
    friends = await gatherCircle({
      url: server.app.url,
      access: { by: 'guests' },
      company: { room: 'pair', rooms: 1, taps: 0 },
      prefix: 'friend',
      patienceMs: 20_000,
      traffic: new Traffic(),
    });
    one = friends.players[0] ?? assert.fail();
  });
  after(async () => {
    for (const player of friends.players) player.leave();
    await server.stop();
  });

  it('has a home and a room', () => {
    assert.equal(one.client.connection.state, 'online');
    assert.equal(one.isOnline, true);
  });

  it('loses home and room at once, and is back in both when that is told', async () => {
    const seen = new Set<string>();
    const stops = [
      one.client.subscribe(() => seen.add(`home ${one.client.connection.state}`)),
      one.room?.subscribe(() => seen.add(`room ${one.room?.connection.state}`)),
    ];
    await one.loseNetwork();
    for (const stop of stops) stop?.();
    for (const place of ['home', 'room'])
      assert.deepEqual(
        [seen.has(`${place} reconnecting`), seen.has(`${place} online`)],
        [true, true],
        place,
      );
    assert.equal(one.isOnline, true);
    await one.room?.say('回来了');
  });

  it('leaves the room and comes in again: into the same room, on another seat', async () => {
    const before = one.room;
    await one.rejoin();
    assert.notEqual(one.room, before);
    assert.equal(before?.connection.state, 'closed');
    assert.equal(one.room?.id, before?.id);
    assert.equal(one.isOnline, true);
  });
});
