import { StoredPlayers } from '../../../server/players/stored-players.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { playersContract } from '../../support/players-contract.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

playersContract('SQLite', async () => {
  const { folder, remove } = newFolder();
  const database = await openDatabase({ folder, books: ['players'] });
  return {
    players: new StoredPlayers(database),
    advance: (ms) => database.clock.turn(ms),
    close: async () => {
      await database.close();
      remove();
    },
  };
});
