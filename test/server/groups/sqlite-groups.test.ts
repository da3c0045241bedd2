import { SqliteGroups } from '../../../server/groups/sqlite-groups.ts';
import { SqlitePlayers } from '../../../server/players/sqlite-players.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { groupsContract } from '../../support/groups-contract.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

groupsContract('SQLite', async () => {
  const { folder, remove } = newFolder();
  const database = await openDatabase({ folder, books: ['players', 'groups'] });
  return {
    groups: new SqliteGroups(database),
    players: new SqlitePlayers(database),
    now: () => database.clock.now(),
    advance: (ms) => database.clock.turn(ms),
    close: async () => {
      await database.close();
      remove();
    },
  };
});
