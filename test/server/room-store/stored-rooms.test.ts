import { StoredRooms } from '../../../server/room-store/stored-rooms.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { roomStoreContract } from '../../support/room-store-contract.ts';
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
