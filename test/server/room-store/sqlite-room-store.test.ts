import { SqliteRoomStore } from '../../../server/room-store/sqlite-room-store.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { roomStoreContract } from '../../support/room-store-contract.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

roomStoreContract('SQLite', async () => {
  const { folder, remove } = newFolder();
  const database = await openDatabase({ folder, books: ['room-store'] });
  return {
    store: new SqliteRoomStore(database),
    now: () => database.clock.now(),
    close: async () => {
      await database.close();
      remove();
    },
  };
});
