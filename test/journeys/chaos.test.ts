import assert from 'node:assert/strict';
import { killsForAllActs, killsForAllPoints, planKills } from '../../commands/chaos/plan.ts';
import { Chance } from '../../commands/chaos/chance.ts';
import { crashActs, crashPoints } from '../../commands/chaos/points.ts';
import { runChaos } from '../../commands/chaos/run.ts';

/** The plan is the same every day; what the machine makes of it is not. `npm run chaos` takes any seed. */
const seed = 20270206;

describe('a server that is killed', () => {
  it('is killed at every named point, and at moments that nobody chose', () => {
    const plan = planKills(killsForAllPoints, new Chance(seed));
    const points = plan.flatMap((kill) => (kill.kind === 'point' ? [kill.point] : []));
    assert.deepEqual(points.toSorted(), crashPoints.toSorted());
    assert(
      plan.length >= 30 && plan.length - points.length >= 10,
      `${plan.length} kills are too few`,
    );
  });

  it('is killed in the middle of every act first, on one side of its write', () => {
    const plan = planKills(killsForAllActs, new Chance(seed));
    const acts = plan.flatMap((kill) =>
      kill.kind === 'point' ? [kill.point.replace(/-(before|after)$/, '')] : [],
    );
    assert.deepEqual(acts.toSorted(), crashActs.toSorted());
  });

  it('loses nothing that anybody was told, and does nothing twice', async function () {
    this.timeout(180_000);
    const { kills, acknowledged, breaches, missed } = await runChaos({
      kills: killsForAllActs,
      seed,
      lanes: 3,
    });
    const told = breaches.map(({ kind, words, story }) =>
      [`${kind}: ${words}`, ...story].join('\n    '),
    );
    assert.deepEqual(told, [], `seed ${seed}`);
    assert.deepEqual(missed, [], 'every act was reached');
    assert.equal(kills, killsForAllActs);
    assert(acknowledged > kills, `only ${acknowledged} things were acknowledged`);
  });
});
