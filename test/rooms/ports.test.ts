import { MemoryCoins } from '../support/memory-coins.ts';
import { MemoryRoomStore } from '../support/memory-room-store.ts';
import { coinsContract } from '../support/coins-contract.ts';
import { roomStoreContract } from '../support/room-store-contract.ts';
import { noon } from '../support/room-world.ts';
import { SettableClock } from '../support/settable-clock.ts';

roomStoreContract('the room store in memory', async () => {
  const now = () => noon;
  return { store: new MemoryRoomStore(now), now, close: async () => {} };
});

coinsContract('coins in memory', async (funds) => {
  const clock = new SettableClock(noon);
  const coins = new MemoryCoins(clock.now, funds);
  return { coins, pass: async (ms) => clock.slip(ms), now: clock.now, close: async () => {} };
});
