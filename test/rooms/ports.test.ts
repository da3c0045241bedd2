import assert from 'node:assert/strict';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { LedgerCoins } from '../../server/coins.ts';
import { Funding } from '../../server/funding.ts';
import { SqliteLedger } from '../../server/ledger/sqlite/ledger.ts';
import { openDatabase } from '../../server/sqlite/database.ts';
import { coinsContract } from '../support/coins-contract.ts';
import { funding } from '../support/ledger-moves.ts';
import { MemoryCoins } from '../support/memory-coins.ts';
import { MemoryRoomStore } from '../support/memory-room-store.ts';
import { roomStoreContract } from '../support/room-store-contract.ts';
import { noon } from '../support/room-world.ts';
import { SettableClock } from '../support/settable-clock.ts';
import { newFolder } from '../support/sqlite-folder.ts';

roomStoreContract('the room store in memory', async () => {
  const now = () => noon;
  return { store: new MemoryRoomStore(now), now, close: async () => {} };
});

coinsContract('coins in memory', async (funds) => {
  const clock = new SettableClock(noon);
  const coins = new MemoryCoins(clock.now, funds);
  return {
    coins,
    now: clock.now,
    pass: async (ms) => clock.slip(ms),
    audit: async () => void coins.audit(),
    close: async () => {},
  };
});

coinsContract('coins in a ledger on SQLite', async (funds) => {
  const { folder, remove } = newFolder();
  const database = await openDatabase({ folder, books: ['ledger'] });
  const ledger = new SqliteLedger(database);
  const now = () => database.clock.now();
  const campaign = defaultCampaign.id;
  await ledger.transfer(funding(campaign, funds));
  return {
    // The pool is filled above, to the coin; what a campaign releases by itself would come on top.
    coins: new LedgerCoins({ ledger, funding: new Funding(ledger, { all: [] }), campaign, now }),
    now,
    pass: (ms) => database.clock.turn(ms),
    audit: async () => assert.deepEqual((await ledger.audit()).breaches, []),
    close: async () => {
      await database.close();
      remove();
    },
  };
});
