import assert from 'node:assert/strict';
import { inFolder } from '../../commands/bench/in-folder.ts';
import { benchRooms } from '../../commands/bench-rooms/bench.ts';

describe('the bench of rooms', () => {
  it('fills rooms and homes, empties them again, and finds what each costs', async function () {
    this.timeout(90_000);
    const size = { rooms: 20, warmRooms: 5, lively: 2, idleMs: 250, settleMs: 50 };
    const { house, bare, homes, costs } = await inFolder((folder) => benchRooms(size, folder));
    // So few rooms weigh less than the noise of a process; what their objects take can be told all the same.
    for (const { weight } of [house, bare, homes]) assert(weight.heap > 0);
    assert(bare.idle > 0 && house.idle > 0);
    for (const { all, main } of Object.values(costs))
      assert(Number.isFinite(all) && Number.isFinite(main));
  });
});
