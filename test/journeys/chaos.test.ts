import assert from 'node:assert/strict';
import { killsForAllPoints, planKills } from '../../commands/chaos/plan.ts';
import { Chance } from '../../commands/chaos/chance.ts';
import { crashPoints } from '../../commands/chaos/points.ts';
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

  it('loses nothing that anybody was told, and does nothing twice', async function () {
    this.timeout(180_000);
    const { kills, acknowledged, breaches, missed } = await runChaos({
      kills: killsForAllPoints,
      seed,
      lanes: 3,
    });
    const told = breaches.map(({ kind, words, story }) =>
      [`${kind}: ${words}`, ...story].join('\n    '),
    );
    assert.deepEqual(told, [], `seed ${seed}`);
    assert.deepEqual(missed, [], 'every point was reached');
    assert.equal(kills, killsForAllPoints);
    assert(acknowledged > kills, `only ${acknowledged} things were acknowledged`);
  });
});
