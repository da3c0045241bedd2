import assert from 'node:assert/strict';
import { isRefusal } from '../../../rooms/campaign/contract.ts';
import { CampaignDay, PlayerId } from '../../../rooms/campaign/ids.ts';
import { makeInviteCode } from '../../../server/players/invite-code.ts';
import { openInvites } from '../../../server/players/players.ts';
import { StoredPlayers } from '../../../server/players/stored-players.ts';
import { openRedis } from '../../../server/redis/database.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { playersContract } from '../../support/players-contract.ts';
import { newRedis } from '../../support/redis-database.ts';
import { describeWithRedis } from '../../support/redis-server.ts';
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

describeWithRedis('the players’ book in Redis', () => {
  playersContract('Redis', async () => {
    const redis = await newRedis();
    const { database } = redis;
    return {
      players: new StoredPlayers(database),
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
    const books = () => [new StoredPlayers(redis.database), new StoredPlayers(second)] as const;
    const id = (name: string) => PlayerId.parse(`u_${name}`);

    it('of many who accept one player’s many codes at once, as many become friends as a day allows', async () => {
      const [one, other] = books();
      const limits = { most: 200, newADay: 4, day: CampaignDay.parse('20261123') };
      const maker = id('popular');
      await one.meet({ id: maker, name: '阿岚' });
      const answers = await Promise.all(
        Array.from({ length: 12 }, async (_, at) => {
          const book = at % 2 === 0 ? one : other;
          const player = id(`comer_${at}`);
          const code = makeInviteCode();
          await book.meet({ id: player, name: '小北' });
          await book.invite({ code, player: maker });
          return book.accept({ code, player, limits });
        }),
      );
      const refused = answers.flatMap((answer) => ('refused' in answer ? [answer.refused] : []));
      assert.deepEqual(
        refused,
        Array.from({ length: 8 }, () => 'friends_today_full'),
      );
      assert.equal((await other.friends(maker)).length, 4);
    });

    it('of many invites at once, no more are made than may be open', async () => {
      const player = id('busy');
      await books()[0].meet({ id: player, name: '阿岚' });
      const answers = await Promise.all(
        Array.from({ length: openInvites + 10 }, (_, at) =>
          (at % 2 === 0 ? books()[0] : books()[1]).invite({ code: makeInviteCode(), player }),
        ),
      );
      assert.equal(answers.filter((answer) => !isRefusal(answer)).length, openInvites);
    });
  });
});
