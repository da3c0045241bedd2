import assert from 'node:assert/strict';
import fc from 'fast-check';
import { connect, type Connection } from '../../../server/redis/connection.ts';
import { asNumber } from '../../../server/redis/replies.ts';
import { transactOn } from '../../../server/redis/transactions.ts';
import { describeWithRedis, newRedisServer } from '../../support/redis-server.ts';

describeWithRedis('a change in Redis', () => {
  let server: Awaited<ReturnType<typeof newRedisServer>>;
  let connections: readonly Connection[];
  before(async () => {
    server = await newRedisServer();
    connections = await Promise.all([connect(server.url), connect(server.url)]);
  });
  after(async () => {
    await Promise.all(connections.map((connection) => connection.close()));
    await server.stop();
  });
  const [one, other] = [() => on(0), () => on(1)];
  const on = (index: number) => {
    const connection = connections[index];
    assert(connection);
    return { connection, transact: transactOn(connection, '{a}') };
  };

  it('is made of what was read, however many make it at once', async () => {
    const add = ({ transact }: ReturnType<typeof on>) =>
      transact(async ({ read, write }) => {
        const count = asNumber(await read('GET', '{a}:count'));
        write('SET', '{a}:count', String(count + 1));
      });
    await Promise.all(Array.from({ length: 40 }, (_, at) => add(at % 2 === 0 ? one() : other())));
    assert.equal(await one().connection.send(['GET', '{a}:count']), '40');
  });

  it('begins again when anything that it read has moved, and then sees it', async () => {
    const seen: unknown[] = [];
    await one().transact(async ({ read, write }) => {
      seen.push(await read('GET', '{a}:watched'));
      if (seen.length === 1) await other().connection.send(['SET', '{a}:watched', 'moved']);
      write('SET', '{a}:written', 'yes');
    });
    assert.deepEqual(seen, [null, 'moved']);
  });

  it('writes nothing where what it expects is not so, and reads it the second time', async () => {
    await one().connection.send(['SET', '{a}:version', '7']);
    const tries: string[] = [];
    const answer = await one().transact(async ({ read, expect, write }) => {
      tries.push('try');
      if (tries.length === 1) expect('6', 'GET', '{a}:version');
      else if ((await read('GET', '{a}:version')) !== '6') return 'stale';
      write('SET', '{a}:version', '7-1');
      return 'saved';
    });
    assert.deepEqual([answer, tries.length], ['stale', 2]);
    assert.equal(await one().connection.send(['GET', '{a}:version']), '7');
  });

  it('refuses only by what stood at one moment, too', async () => {
    await one().connection.send(['MSET', '{a}:left', '1', '{a}:right', '0']);
    let tried = 0;
    const sum = await one().transact(async ({ read }) => {
      tried += 1;
      const left = asNumber(await read('GET', '{a}:left'));
      if (tried === 1) await other().connection.send(['MSET', '{a}:left', '0', '{a}:right', '1']);
      return left + asNumber(await read('GET', '{a}:right'));
    });
    assert.deepEqual([sum, tried], [1, 2]);
  });

  it('is made whole or not at all when the memory of Redis is full', async () => {
    const { connection, transact } = one();
    await connection.send(['SET', '{a}:old', 'stands']);
    await connection.send(['CONFIG', 'SET', 'maxmemory', '1mb']);
    const moving = transact(async ({ read, write }) => {
      await read('GET', '{a}:old');
      write('DEL', '{a}:old');
      write('SET', '{a}:new', 'stands');
    });
    await assert.rejects(moving, { name: 'Fault', code: 'unavailable', retryable: true });
    await connection.send(['CONFIG', 'SET', 'maxmemory', '0']);
    assert.equal(await connection.send(['GET', '{a}:old']), 'stands');
  });

  it('knows again whatever Redis answers: texts of any kind, lists, numbers and nothing', async () => {
    const { connection, transact } = one();
    const texts = fc.array(fc.string({ unit: 'binary', minLength: 1 }), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(texts, async (values) => {
        await connection.send(['DEL', '{a}:list', '{a}:hash']);
        await connection.send(['RPUSH', '{a}:list', ...values]);
        await connection.send(['HSET', '{a}:hash', ...values.flatMap((value) => [value, value])]);
        let tried = 0;
        await transact(async ({ read, write }) => {
          tried += 1;
          await read('LRANGE', '{a}:list', '0', '-1');
          await read('HGETALL', '{a}:hash');
          await read('LLEN', '{a}:list');
          await read('GET', '{a}:nothing');
          write('SET', '{a}:done', 'yes');
        });
        assert.equal(tried, 1);
      }),
      { numRuns: 30 },
    );
  });

  it('fails as a fault, and at once, while Redis is away, and works again when it is back', async () => {
    await server.kill();
    const write = () => one().connection.send(['SET', '{a}:after', 'all']);
    await assert.rejects(write, { name: 'Fault', code: 'unavailable', retryable: true });
    await server.start();
    for (let tried = 0; ; tried += 1) {
      assert.ok(tried < 100, 'the connection comes back');
      const isBack = await write().then(
        () => true,
        () => false,
      );
      if (isBack) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.equal(await one().connection.send(['GET', '{a}:count']), '40');
  });
});
