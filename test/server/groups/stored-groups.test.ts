import { StoredGroups } from '../../../server/groups/stored-groups.ts';
import { StoredPlayers } from '../../../server/players/stored-players.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { groupsContract } from '../../support/groups-contract.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

groupsContract('SQLite', async () => {
  const { folder, remove } = newFolder();
  const database = await openDatabase({ folder, books: ['players', 'groups'] });
  return {
    groups: new StoredGroups(database),
    players: new StoredPlayers(database),
    now: () => database.clock.now(),
    advance: (ms) => database.clock.turn(ms),
    close: async () => {
      await database.close();
      remove();
    },
  };
});
