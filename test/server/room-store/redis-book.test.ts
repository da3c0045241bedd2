import assert from 'node:assert/strict';
import { PlayerId, type RoomId } from '../../../rooms/campaign/ids.ts';
import { Fault } from '../../../server/fault.ts';
import { connect } from '../../../server/redis/connection.ts';
import { openRedis } from '../../../server/redis/database.ts';
import { transactOn } from '../../../server/redis/transactions.ts';
import { roomStoreBook } from '../../../server/room-store/redis-book.ts';
import { StoredRooms } from '../../../server/room-store/stored-rooms.ts';
import { newRedis } from '../../support/redis-database.ts';
import { describeWithRedis } from '../../support/redis-server.ts';
import { lineOf, newRoom, rowOf, saveOf } from '../../support/room-store-contract.ts';

describeWithRedis('rooms of two processes in one Redis', () => {
  let redis: Awaited<ReturnType<typeof newRedis>>;
  let second: Awaited<ReturnType<typeof openRedis>>;
  let one: StoredRooms;
  let other: StoredRooms;
  before(async () => {
    redis = await newRedis();
    second = await openRedis({ url: redis.server.url });
    [one, other] = [new StoredRooms(redis.database), new StoredRooms(second)];
  });
  after(async () => {
    await second.close();
    await redis.close();
  });
  const id = (name: string) => PlayerId.parse(`u_${name}`);
  const everything = { before: null, limit: 1000 };
  /** All that a save can leave anywhere, each with the name of who saves. */
  const saveBy = (player: PlayerId, room: RoomId, from: number, seq: number) =>
    saveOf(room, {
      from,
      facts: { player },
      lines: [lineOf(seq)],
      rows: [rowOf(player, room)],
      inbox: [{ key: `${room}:${player}`, player, room, kind: 'streak', at: 1000 }],
      dueAt: seq,
    });

  for (const from of [0, 1])
    it(`of two who save a room from version ${from} at once one is told stale, and nothing of its save is anywhere`, async () => {
      for (let round = 0; round < 20; round += 1) {
        const room = newRoom();
        if (from === 1) await one.save(saveOf(room));
        const [mine, theirs] = [id(`mine_${room}`), id(`theirs_${room}`)];
        const answers = await Promise.all([
          one.save(saveBy(mine, room, from, 1)),
          other.save(saveBy(theirs, room, from, 2)),
        ]);
        const winner = answers[0] === 'stale' ? 1 : 0;
        assert.deepEqual(answers.toSpliced(winner, 1), ['stale']);
        assert.deepEqual(answers[winner], { version: from + 1 });
        const [player, loser] = winner === 0 ? [mine, theirs] : [theirs, mine];
        assert.deepEqual(await one.load(room), { version: from + 1, facts: { player } });
        assert.deepEqual(await one.lines({ room, limit: 10 }), [lineOf(winner + 1)]);
        assert.deepEqual(await one.members(room), [player]);
        assert.equal((await one.due({ now: winner + 1, limit: 1000 })).includes(room), true);
        assert.equal((await one.due({ now: winner, limit: 1000 })).includes(room), false);
        const list = { unopened: false, after: null, limit: 10 };
        assert.deepEqual(await one.rooms({ player: loser, ...list }), []);
        assert.deepEqual(await one.inbox({ player: loser, ...everything }), []);
        assert.equal((await one.inbox({ player, ...everything })).length, 1);
      }
    });

  it('of 200 saves of 50 rooms at once all stand', async () => {
    const rooms = Array.from({ length: 50 }, newRoom);
    await Promise.all(
      rooms.map(async (room, at) => {
        for (let from = 0; from < 4; from += 1) {
          const store = (at + from) % 2 === 0 ? one : other;
          const save = saveBy(id(`at_${at % 10}`), room, from, from + 1);
          assert.deepEqual(await store.save(save), { version: from + 1 });
        }
      }),
    );
    for (const [at, room] of rooms.entries()) {
      assert.deepEqual(await one.load(room), {
        version: 4,
        facts: { player: id(`at_${at % 10}`) },
      });
      assert.deepEqual(await one.lines({ room, limit: 10 }), [1, 2, 3, 4].map(lineOf));
    }
  });

  it('a player who is written to by many rooms at once finds every word, each with a number of its own', async () => {
    const player = id('wanted');
    const rooms = Array.from({ length: 40 }, newRoom);
    await Promise.all(
      rooms.map((room, at) => (at % 2 === 0 ? one : other).save(saveBy(player, room, 0, 1))),
    );
    const found = await one.inbox({ player, ...everything });
    assert.deepEqual(
      found.map(({ number }) => number),
      rooms.map((_, at) => rooms.length - at),
    );
    assert.deepEqual(new Set(found.map(({ room }) => room)), new Set(rooms));
  });

  it('words that are not there yet are not read by a number from the future', async () => {
    const player = id('early');
    const room = newRoom();
    await one.save(saveBy(player, room, 0, 1));
    assert.equal(await one.markRead({ player, number: 1000 }), 0);
    await other.save(saveBy(player, newRoom(), 0, 1));
    assert.deepEqual(
      (await one.inbox({ player, ...everything })).map(({ read }) => read),
      [false, true],
    );
  });

  it('a save without words asks Redis once', async () => {
    const connection = await connect(redis.server.url);
    let asked = 0;
    const counted =
      <Args extends readonly unknown[], Answer>(ask: (...args: Args) => Answer) =>
      (...args: Args): Answer => {
        asked += 1;
        return ask(...args);
      };
    const send = counted((...args: Parameters<typeof connection.send>) => connection.send(...args));
    const run = counted((...args: Parameters<typeof connection.run>) => connection.run(...args));
    const transact = transactOn({ ...connection, send, run }, '{hongbao}');
    const key = (...parts: readonly string[]) => ['{hongbao}:room-store', ...parts].join(':');
    const book = roomStoreBook.open({ send, transact, key, now: () => 0 });
    const room = newRoom();
    const lines = [{ seq: 1, line: '{}' }];
    const save = { room, facts: '{}', dueAt: 1, lines, rows: [], inbox: [], isAgain: false };
    assert.equal(await book.save({ ...save, from: 0 }), 1);
    assert.equal(await book.save({ ...save, from: 1 }), 2);
    assert.equal(asked, 2);
    await connection.close();
  });

  it('a save whose answer was lost is no other owner’s: it is saved again, and stands once', async () => {
    const room = newRoom();
    let isLost = true;
    const losing: typeof redis.database = {
      ...redis.database,
      clock: redis.database.clock,
      waiting: 0,
      book: (name) => {
        const book = redis.database.book(name);
        return {
          ...book,
          save: async (save: never) => {
            const version = await book['save']?.(save);
            if (!isLost) return version;
            isLost = false;
            throw new Fault('unavailable', 'the answer was lost');
          },
        } as never;
      },
    };
    const unlucky = new StoredRooms(losing);
    const save = saveBy(id('lan'), room, 0, 1);
    await assert.rejects(unlucky.save(save), { name: 'Fault' });
    assert.equal(await other.save(saveBy(id('he'), room, 0, 2)), 'stale');
    const loaded = await other.load(room);
    assert.deepEqual(await unlucky.save({ ...save, facts: { later: true } }), { version: 2 });
    assert.deepEqual(await one.load(room), { version: 2, facts: { later: true } });
    const late = saveBy(id('he'), room, loaded?.version ?? 0, 2);
    assert.equal(await other.save(late), 'stale', 'who loaded what was written over');
    assert.deepEqual(await one.lines({ room, limit: 10 }), [lineOf(1)]);
    assert.equal(
      (await one.inbox({ player: id('lan'), ...everything })).filter((item) => item.room === room)
        .length,
      1,
    );
    assert.equal(
      await unlucky.save(save),
      'stale',
      'who heard that it was saved has no second try',
    );
  });
});
