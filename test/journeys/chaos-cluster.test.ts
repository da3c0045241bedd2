import assert from 'node:assert/strict';
import { Chance } from '../../commands/chaos/chance.ts';
import { planClusterKills } from '../../commands/chaos/plan-cluster.ts';
import { runChaos } from '../../commands/chaos/run.ts';
import { describeWithRedis } from '../support/redis-server.ts';

/** The plan is the same every day; what the machine makes of it is not. `npm run chaos -- --redis` takes any seed. */
const seed = 20270206;
const kills = 30;
const processes = 3;

describeWithRedis('several servers on one Redis, killed', () => {
  it('are killed alone, with their Redis, and all of them with it', () => {
    const plan = planClusterKills({ kills, processes, awayMs: 0 }, new Chance(seed));
    assert.equal(plan.length, kills);
    for (const kind of ['server', 'redis', 'both'])
      assert.equal(plan.filter((kill) => kill.kind === kind).length, kills / 3, kind);
    const leavesNobody = plan.some(
      (kill) => kill.kind === 'both' && kill.processes.length === processes,
    );
    assert(leavesNobody, 'none of the kills leaves nobody');
  });

  it('lose nothing that anybody was told, and do nothing twice', async function () {
    this.timeout(300_000);
    const chaos = await runChaos({ kills, seed, lanes: 1, redis: { processes, awayMs: 0 } });
    const told = chaos.breaches.map(({ kind, words, story }) =>
      [`${kind}: ${words}`, ...story].join('\n    '),
    );
    assert.deepEqual(told, [], `seed ${seed}`);
    assert.deepEqual(chaos.killed, { server: 10, redis: 10, both: 10 });
    assert(chaos.acknowledged > kills, `only ${chaos.acknowledged} things were acknowledged`);
  });
});
