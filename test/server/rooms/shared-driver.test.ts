import assert from 'node:assert/strict';
import { LocalDriver, LocalPresence, matchMaker } from '@colyseus/core';
import { Fault } from '../../../server/fault.ts';
import { connect, type Command, type Connection } from '../../../server/redis/connection.ts';
import { SharedDriver } from '../../../server/rooms/shared-driver.ts';
import { Gate } from '../../support/journey-wait.ts';
import { describeWithRedis, newRedisServer } from '../../support/redis-server.ts';
import { until } from '../../support/sealed.ts';

const roomId = 'pair_1';
const room = { roomId, name: 'pair' };

describeWithRedis('the list of rooms that processes share', () => {
  let redis: Awaited<ReturnType<typeof newRedisServer>>;
  let connection: Connection;
  let isDown = false;
  /** The store does what it is asked, and its answer is lost. */
  let isUnheard = false;
  /** Rooms of this process that are saving themselves. */
  const leaving = new Map<string, Promise<void>>();
  const makeDriver = () =>
    new SharedDriver({
      connection: {
        ...connection,
        send: async (command: Command) => {
          if (isDown) throw new Fault('unavailable', 'the store is down');
          const reply = await connection.send(command);
          if (isUnheard) throw new Fault('unavailable', 'the connection dropped');
          return reply;
        },
        run: (...given) => connection.run(...given),
      },
      leaving: (id) => leaving.get(id),
      onFault: () => {},
    });
  const listed = (processId = matchMaker.processId) => ({ ...room, processId }) as never;

  before(async () => {
    if (!matchMaker.driver) await matchMaker.setup(new LocalPresence(), new LocalDriver());
    redis = await newRedisServer();
    connection = await connect(redis.url);
  });
  beforeEach(() => connection.send(['FLUSHALL']));
  after(async () => {
    await connection.close();
    await redis.stop();
  });

  it('lets one of those make a room who ask at once, and nobody in before it is made', async () => {
    const [one, other] = [makeDriver(), makeDriver()];
    const gate = new Gate();
    gate.shut();
    let made = 0;
    const make = async () => {
      made += 1;
      await gate.pass();
      assert.equal(await one.insert(listed()), true);
    };
    const making = Promise.all([one.make(room, make), other.make(room, make)]);
    await gate.isWaitedAt();
    assert.equal((await other.findOne({ roomId })).locked, true);
    gate.open();
    await making;
    assert.equal(made, 1);
    assert.equal((await other.findOne({ roomId })).locked, false);
  });

  it('does not list a room that somebody else has taken while it was made', async () => {
    const driver = makeDriver();
    await driver.make(room, async () => {
      await connection.send(['DEL', '{hongbao}:rooms']);
      assert.equal(await driver.insert(listed('another')), true);
      assert.equal(await driver.insert(listed()), false);
    });
    assert.equal((await driver.findOne({ roomId })).processId, 'another');
  });

  it('lets others make a room that could not be made here', async () => {
    const driver = makeDriver();
    await assert.rejects(
      driver.make(room, () => Promise.reject(new Error('no'))),
      /no/,
    );
    await until(async () => !(await driver.has(roomId)));
  });

  it('keeps nobody out of a room whose claim was kept though its answer was lost', async () => {
    const driver = makeDriver();
    isUnheard = true;
    const making = driver.make(room, () => driver.insert(listed()));
    await assert.rejects(making, { code: 'unavailable' });
    isUnheard = false;
    assert.equal((await driver.findOne({ roomId }))?.locked, true);
    await until(async () => !(await driver.has(roomId)));
  });

  it('frees a room that has gone as soon as the store answers, and not one that was made anew', async () => {
    const driver = makeDriver();
    await driver.make(room, () => driver.insert(listed()));
    const { promise: gone, resolve } = Promise.withResolvers<void>();
    leaving.set(roomId, gone);
    driver.remove(roomId);
    await until(async () => (await driver.findOne({ roomId })).locked);
    isDown = true;
    resolve();
    await new Promise((settled) => setTimeout(settled, 50));
    isDown = false;
    await until(async () => !(await driver.has(roomId)));
    leaving.delete(roomId);
    await driver.make(room, () => driver.insert(listed()));
    await new Promise((settled) => setTimeout(settled, 600));
    assert.equal(await driver.has(roomId), true);
  });
});
