import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CampaignDay, type PlayerId } from '../../../rooms/campaign/ids.ts';
import { newTreeFacts, TreeFacts } from '../../../rooms/tree/facts.ts';
import { turnTree, waterLeft, waterOf } from '../../../rooms/tree/rules.ts';
import { waterTree } from '../../../rooms/tree/water.ts';
import { people } from '../../support/group-world.ts';

const today = CampaignDay.parse('20261110');
const tomorrow = CampaignDay.parse('20261111');
const rules = { waterATask: 10, mostAMemberADay: 30, grownAt: 60, leastMembers: 3 };
const five = people(5);
const [ann, ben, cho] = five as [PlayerId, PlayerId, PlayerId]; // The first of five.

/** Waters for each in turn; answers the tree, and those that have grown. */
function waterAll(by: readonly PlayerId[], from = newTreeFacts(today), given = rules) {
  let facts = from;
  const grown: { count: number; waterers: readonly PlayerId[] }[] = [];
  for (const player of by) {
    const watered = waterTree(facts, { player, tasks: 1 }, given);
    facts = watered.facts;
    if (watered.grown) grown.push(watered.grown);
  }
  return { facts, grown };
}

describe('the group tree', () => {
  it('TR1 each part of a task waters it, up to a member’s most a day', () => {
    const { facts } = waterAll([ann, ann, ann, ann, ben]);
    assert.deepEqual(facts.water, { [ann]: 30, [ben]: 10 });
    assert.deepEqual([waterLeft(facts, ann, rules), waterLeft(facts, cho, rules)], [0, 30]);
    const several = waterTree(facts, { player: ben, tasks: 3 }, rules);
    assert.equal(several.facts.water[ben], 30);
  });

  it('TR1 a member who has watered their most changes nothing at all', () => {
    const { facts } = waterAll([ann, ann, ann]);
    assert.equal(waterTree(facts, { player: ann, tasks: 1 }, rules).facts, facts);
    assert.equal(waterTree(facts, { player: ben, tasks: 0 }, rules).facts, facts);
  });

  it('TR1 tomorrow there is more to give, and the water stays', () => {
    const { facts } = waterAll([ann, ann, ann, ben]);
    const next = turnTree(facts, tomorrow);
    assert.deepEqual([next.water, next.today], [{ [ann]: 30, [ben]: 10 }, {}]);
    assert.equal(turnTree(next, tomorrow), next);
    assert.equal(waterLeft(next, ann, rules), 30);
  });

  it('TR1 enough water of too few members grows no tree; the third who comes grows it', () => {
    const two = waterAll([ann, ann, ann, ben, ben, ben]);
    assert.deepEqual([two.grown, waterOf(two.facts)], [[], 60]);
    const { grown } = waterAll([cho], two.facts);
    assert.deepEqual(grown, [{ count: 1, waterers: [ann, ben, cho] }]);
  });

  it('TR1 enough members with too little water grow none either', () => {
    const { grown, facts } = waterAll([...five, five[0] ?? ann].slice(0, 5));
    assert.deepEqual([grown, waterOf(facts)], [[], 50]);
    assert.equal(waterAll([ann], facts).grown.length, 1);
  });

  it('TR2 the next tree begins with no water, and a day’s most counts over both', () => {
    const { facts, grown } = waterAll([ann, ben, cho, ann, ben, cho]);
    assert.equal(grown.length, 1);
    assert.deepEqual([facts.water, facts.grown], [{}, 1]);
    assert.deepEqual(
      [ann, ben, cho].map((player) => waterLeft(facts, player, rules)),
      [10, 10, 10],
    );
    const again = waterAll([ann, ann, ben, ben], facts);
    assert.deepEqual(again.facts.water, { [ann]: 10, [ben]: 10 });
  });

  it('TR2 a group grows one tree a day: what is watered meanwhile waits for tomorrow’s first drop', () => {
    const generous = { ...rules, mostAMemberADay: 40 };
    const twice = [ann, ben, cho, ann, ben, cho];
    const { facts, grown } = waterAll([...twice, ...twice], newTreeFacts(today), generous);
    assert.deepEqual([grown.length, waterOf(facts)], [1, 60]);
    const next = turnTree(facts, tomorrow);
    const dew = waterAll([ben], next, generous);
    assert.deepEqual(dew.grown, [{ count: 2, waterers: [ann, ben, cho] }]);
    assert.deepEqual([dew.facts.water, waterAll(twice, dew.facts, generous).grown], [{}, []]);
  });

  it('TR1 TR2 whatever is watered, no member gives more than their most, and every tree had what it takes', () => {
    const anyStep = fc.record({
      player: fc.constantFrom(...five),
      tasks: fc.nat({ max: 3 }),
      isNextDay: fc.constantFrom(true, false, false, false, false),
    });
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
        let facts = newTreeFacts(today);
        let day = Number(today);
        for (const { player, tasks, isNextDay } of steps) {
          if (isNextDay) day += 1;
          const before = turnTree(facts, CampaignDay.parse(String(day)));
          const { facts: after, grown } = waterTree(before, { player, tasks }, rules);
          facts = TreeFacts.parse(after);
          for (const water of Object.values(facts.today)) assert.ok(water <= rules.mostAMemberADay);
          if (!grown) continue;
          assert.ok(before.grownOn !== before.day && facts.grownOn === facts.day);
          assert.equal(grown.count, before.grown + 1);
          assert.ok(grown.waterers.length >= rules.leastMembers);
          assert.ok(waterOf(before) + 10 * tasks >= rules.grownAt);
        }
      }),
    );
  });
});
