import assert from 'node:assert/strict';
import { matchMaker } from '@colyseus/core';
import type { RoomId } from '../../../rooms/campaign/ids.ts';
import { Fault } from '../../../server/fault.ts';
import { pairRoomId } from '../../../server/rooms/room-ids.ts';
import { bootServer, type Guest } from '../../support/server.ts';
import { sealPacket } from '../../support/sealed.ts';

const day = 86_400_000;
const roomOf = ([one, other]: readonly [Guest, Guest]) =>
  pairRoomId(one.player as never, other.player as never);

describe('the due sweep', () => {
  it('a room that does not come up keeps no other from being told, and is tried again later', async () => {
    const broken = new Set<RoomId>();
    const server = await bootServer({
      overrides: {
        store: (store) => {
          const failing = Object.create(store);
          failing.load = async (room: RoomId) => {
            if (broken.has(room)) throw new Fault('unavailable', 'this room cannot be read');
            return store.load(room);
          };
          return failing;
        },
      },
    });
    const [first, second] = [await server.friends(), await server.friends()];
    for (const friends of [first, second]) {
      await sealPacket(server, friends);
      await matchMaker.getLocalRoomById(roomOf(friends))?.disconnect();
    }
    broken.add(roomOf(first));
    await server.call('POST', '/dev/clock', { body: { advanceMs: day } });
    const inbox = async ([{ token }]: readonly [Guest, Guest]) =>
      (await server.call('GET', '/v1/inbox', { token })).body.entries.map(
        ({ kind }: { kind: string }) => kind,
      );
    assert.deepEqual(
      [(await inbox(first)).includes('expired'), (await inbox(second)).includes('expired')],
      [false, true],
    );
    const now = server.app.house.clock.now();
    assert.deepEqual(await server.app.house.roomList.due({ now, limit: 10 }), [...broken]);
    await server.stop();
  });
});
