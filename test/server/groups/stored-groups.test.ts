import assert from 'node:assert/strict';
import { isRefusal } from '../../../rooms/campaign/contract.ts';
import { PlayerId, RoomId } from '../../../rooms/campaign/ids.ts';
import { StoredGroups } from '../../../server/groups/stored-groups.ts';
import { makeInviteCode } from '../../../server/players/invite-code.ts';
import { StoredPlayers } from '../../../server/players/stored-players.ts';
import { openRedis } from '../../../server/redis/database.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { groupsContract } from '../../support/groups-contract.ts';
import { newRedis } from '../../support/redis-database.ts';
import { describeWithRedis } from '../../support/redis-server.ts';
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

describeWithRedis('the groups’ book in Redis', () => {
  groupsContract('Redis', async () => {
    const redis = await newRedis();
    const { database } = redis;
    return {
      groups: new StoredGroups(database),
      players: new StoredPlayers(database),
      now: () => database.clock.now(),
      advance: (ms) => database.clock.turn(ms),
      close: () => redis.close(),
    };
  });

  describe('between two processes', () => {
    let redis: Awaited<ReturnType<typeof newRedis>>;
    let second: Awaited<ReturnType<typeof openRedis>>;
    before(async () => {
      redis = await newRedis();
      second = await openRedis({ url: redis.server.url });
    });
    after(async () => {
      await second.close();
      await redis.close();
    });

    const id = RoomId.parse('group_shared');
    const player = (at: number) => PlayerId.parse(`u_${at}`);
    const groups = (at: number) => new StoredGroups(at % 2 === 0 ? redis.database : second);

    it('the last places go to as many as there are, and everybody sees the same members', async () => {
      const made = { id, name: '牌友', owner: player(0), mostGroups: 3 };
      const twice = await Promise.all([groups(0).create(made), groups(1).create(made)]);
      assert.deepEqual(twice[0], twice[1]);
      const code = makeInviteCode();
      await groups(0).invite({ code, group: id, player: player(0) });
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, at) =>
          groups(at).join({ code, player: player(at + 1), mostMembers: 11, mostGroups: 3 }),
        ),
      );
      assert.equal(answers.filter((answer) => !isRefusal(answer)).length, 10);
      const records = await Promise.all([groups(0).record(id), groups(1).record(id)]);
      assert.equal(records[0]?.members.length, 11);
      assert.deepEqual(records[0], records[1]);
    });

    it('whoever is removed cannot come back by a code of their own, also in another process', async () => {
      const record = await groups(0).record(id);
      const member = record?.members[1]?.player;
      assert(member);
      const code = makeInviteCode();
      await groups(1).invite({ code, group: id, player: member });
      await groups(0).remove({ group: id, by: player(0), player: member });
      const again = await groups(1).join({ code, player: member, mostMembers: 11, mostGroups: 3 });
      assert.deepEqual(again, { refused: 'invite_unknown' });
    });

    it('when all leave at once, exactly one of them ends it', async () => {
      const record = await groups(0).record(id);
      const left = await Promise.all(
        (record?.members ?? []).map((member, at) =>
          groups(at).leave({ group: id, player: member.player }),
        ),
      );
      const ended = left.filter((answer) => 'isEnded' in answer && answer.isEnded);
      assert.deepEqual([left.filter(isRefusal).length, ended.length], [0, 1]);
      assert.equal(await groups(1).find(id), undefined);
    });
  });
});
