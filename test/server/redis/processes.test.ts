import assert from 'node:assert/strict';
import { CampaignId } from '../../../rooms/campaign/ids.ts';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import { Fault } from '../../../server/fault.ts';
import { readOffset, RedisClock } from '../../../server/redis/clock.ts';
import type { Connection } from '../../../server/redis/connection.ts';
import { Processes } from '../../../server/redis/processes.ts';
import { openRevisions } from '../../../server/revisions/stored-revisions.ts';
import { newRedis } from '../../support/redis-database.ts';
import { describeWithRedis } from '../../support/redis-server.ts';
import { until } from '../../support/sealed.ts';

describeWithRedis('processes on one Redis', () => {
  let redis: Awaited<ReturnType<typeof newRedis>>;
  const started: Processes[] = [];
  beforeEach(async () => {
    redis = await newRedis();
  });
  afterEach(async () => {
    for (const processes of started.splice(0)) await processes.stop();
    await redis.close();
  });

  /** One of them; all it hears is written into `heard`. */
  const join = async (
    id: string,
    given: {
      readonly campaign?: string;
      readonly machineNow?: () => number;
      readonly connection?: Connection;
      readonly onRevised?: () => Promise<void>;
    } = {},
  ) => {
    const connection = given.connection ?? redis.database.connection;
    const clock = new RedisClock(connection, await readOffset(connection));
    const heard: string[] = [];
    const processes = new Processes({
      connection,
      clock,
      id,
      campaign: CampaignId.parse(given.campaign ?? defaultCampaign.id),
      ...(given.machineNow && { machineNow: given.machineNow }),
      told: {
        onGone: (ids) => void heard.push(`gone ${ids.join()}`),
        onTakenForDead: () => void heard.push('taken for dead'),
        onTurned: (offset) => clock.apply(offset),
        onRevised: given.onRevised ?? (async () => void heard.push('revised')),
        onFault: (cause) => void heard.push(`fault ${String(cause)}`),
      },
    });
    started.push(processes);
    await processes.start();
    return { processes, heard };
  };

  for (const [words, sign] of [
    ['ahead of', 1],
    ['behind', -1],
  ] as const)
    it(`a machine whose clock is over 250 ms ${words} the store's is not ready, and is again once it was set right`, async () => {
      let offMs = 0;
      const { processes } = await join('a', { machineNow: () => Date.now() + sign * offMs });
      assert.equal(processes.whyNotReady, undefined);
      offMs = 400;
      const reason = await until(async () => processes.whyNotReady);
      const told = /^this machine's clock is (\d+) ms (.*) Redis', 250 ms are allowed/.exec(reason);
      assert.equal(told?.[2], words);
      // Less than it is off by how long the answer took.
      assert.ok(Number(told?.[1]) > 250 && Number(told?.[1]) <= 401, reason);
      offMs = 200;
      await until(async () => processes.whyNotReady === undefined);
    });

  it('an answer that takes its time does not make a clock wrong', async () => {
    const { connection } = redis.database;
    const slow: Connection = {
      send: (command) => connection.send(command),
      run: async (...asked) => {
        await new Promise((resolve) => setTimeout(resolve, 800));
        return connection.run(...asked);
      },
      each: (command) => connection.each(command),
      isCluster: false,
      waiting: 0,
      close: async () => {},
    };
    const { processes } = await join('a', { connection: slow });
    assert.equal(processes.whyNotReady, undefined);
  });

  it('one that Redis does not answer is not ready until it does', async function silent() {
    this.timeout(30_000);
    const { processes } = await join('a');
    await redis.server.kill();
    assert.match(await until(async () => processes.whyNotReady), /^Redis has not answered for 2 s/);
    await redis.server.start();
    await until(async () => processes.whyNotReady === undefined, 10_000);
  });

  it('one that has taken its leave is dead to the others, who wait for its clock no more', async () => {
    const [one, other] = [await join('a'), await join('b')];
    await until(async () => one.processes.isAlive('b'));
    await other.processes.stop();
    await until(async () => !one.processes.isAlive('b'));
    assert.deepEqual(one.heard.at(-1), 'gone b');
  });

  it('one that comes with another campaign is refused at its start, until the others have gone', async () => {
    const first = await join('a');
    await assert.rejects(join('b', { campaign: 'lantern-festival' }), {
      name: 'StartError',
      message: /^HONGBAO_CAMPAIGN: this process serves lantern-festival, and others serve spring-/,
    });
    assert.equal(first.processes.isAlive('b'), false);
    await first.processes.stop();
    const { processes } = await join('c', { campaign: 'lantern-festival' });
    assert.equal(processes.whyNotReady, undefined);
  });

  it('one that was dead to the others is not ready when it finds them with another campaign', async () => {
    const first = await join('a');
    const { connection } = redis.database;
    await connection.send(['DEL', '{hongbao}:processes']);
    await join('b', { campaign: 'lantern-festival' });
    assert.match(
      await until(async () => first.processes.whyNotReady),
      /^HONGBAO_CAMPAIGN: .* others serve lantern-festival/,
    );
  });

  it('each hears that a revision was added before it is ready and while it runs, again until it has read it', async () => {
    const { database } = redis;
    await openRevisions(database, defaultCampaign);
    let readings = 0;
    const { heard } = await join('a', {
      onRevised: async () => {
        readings += 1;
        if (readings === 2) throw new Fault('unavailable', 'not now');
      },
    });
    assert.equal(readings, 1);
    const { revision } = defaultCampaign;
    await openRevisions(database, { ...defaultCampaign, revision: revision + 1 });
    await until(async () => readings === 3);
    assert.deepEqual(heard, ['fault Fault: not now']);
  });
});
