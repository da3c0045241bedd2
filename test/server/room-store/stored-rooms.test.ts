import { StoredRooms } from '../../../server/room-store/stored-rooms.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { roomStoreContract } from '../../support/room-store-contract.ts';
import { newRedis } from '../../support/redis-database.ts';
import { describeWithRedis } from '../../support/redis-server.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

roomStoreContract('SQLite', async () => {
  const { folder, remove } = newFolder();
  const database = await openDatabase({ folder, books: ['room-store'] });
  return {
    store: new StoredRooms(database),
    now: () => database.clock.now(),
    close: async () => {
      await database.close();
      remove();
    },
  };
});

describeWithRedis('rooms in Redis', () => {
  roomStoreContract('Redis', async () => {
    const { database, close } = await newRedis();
    return { store: new StoredRooms(database), now: () => database.clock.now(), close };
  });
});
