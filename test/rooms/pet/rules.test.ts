import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays } from '../../../rooms/campaign/day.ts';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import type { Evidence } from '../../../rooms/campaign/evidence.ts';
import { CampaignDay, type PlayerId } from '../../../rooms/campaign/ids.ts';
import { newPetFacts, type PetFacts } from '../../../rooms/pet/facts.ts';
import { growPet } from '../../../rooms/pet/grow.ts';
import { moodOf, petPermille, stageOf, turnPet } from '../../../rooms/pet/rules.ts';
import { wakePet } from '../../../rooms/pet/wake.ts';
import { bo, lan, members, noon } from '../../support/room-world.ts';

const rules = defaultCampaign.pet;
const first = CampaignDay.parse('20261110');
const day = (number: number) => addDays(first, number);

const lineOf = (player: PlayerId): Evidence => ({
  kind: 'text',
  player,
  at: noon,
  isLine: true,
  isMutual: false,
});
const bothChat = (facts: PetFacts) =>
  [lan, bo].reduce((before, player) => wakePet(before, members, lineOf(player)), facts);
const moodOn = (facts: PetFacts, number: number) =>
  moodOf(turnPet(facts, day(number), rules), rules);

describe('pet', () => {
  it('PT1 grows 10 points a finished task, and no more than 60 a day', () => {
    let facts = newPetFacts(first);
    for (let tasks = 1; tasks <= 8; tasks += 1) {
      facts = growPet(facts, 1, rules).facts;
      assert.equal(facts.points, Math.min(60, tasks * 10));
    }
    const next = turnPet(facts, day(1), rules);
    assert.equal(growPet(next, 1, rules).facts.points, 70);
  });

  it('PT1 the day’s cap cuts what would go past it', () => {
    const uneven = { ...rules, pointsATask: 25 };
    assert.equal(growPet(newPetFacts(first), 3, uneven).facts.points, 60);
  });

  it('PT1 a stage is reached with its last point', () => {
    assert.deepEqual(
      [0, 164, 165, 664, 665, 9999].map((points) => stageOf(points, rules)),
      [0, 0, 1, 1, 2, 2],
    );
  });

  it('PT2 is bright after one idle day, grey after two, asleep after three', () => {
    const active = bothChat(newPetFacts(first));
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((number) => moodOn(active, number)),
      ['bright', 'bright', 'bright', 'grey', 'asleep'],
    );
  });

  it('PT2 falls asleep on the same day whether somebody looked in between or not', () => {
    const active = bothChat(newPetFacts(first));
    let looked = active;
    for (let number = 1; number <= 6; number += 1) {
      looked = turnPet(looked, day(number), rules);
      assert.equal(moodOf(looked, rules), moodOn(active, number));
    }
  });

  it('PT2 asleep, it wakes when both chat on one day, and has lost nothing', () => {
    const grown = growPet(bothChat(newPetFacts(first)), 6, rules).facts;
    const asleep = turnPet(grown, day(9), rules);
    const half = wakePet(asleep, members, lineOf(lan));
    assert.equal(moodOf(half, rules), 'asleep');
    const overnight = wakePet(turnPet(half, day(10), rules), members, lineOf(bo));
    assert.equal(moodOf(overnight, rules), 'asleep');
    const awake = wakePet(overnight, members, lineOf(lan));
    assert.deepEqual([moodOf(awake, rules), awake.points], ['bright', 60]);
  });

  it('PT2 a task alone feeds it and does not wake it', () => {
    const asleep = turnPet(bothChat(newPetFacts(first)), day(9), rules);
    const fed = growPet(asleep, 1, rules).facts;
    assert.deepEqual([moodOf(fed, rules), fed.points], ['asleep', 10]);
    assert.equal(moodOn(fed, 10), 'asleep');
  });

  it('PT2 a call is no chat', () => {
    const call: Evidence = { ...lineOf(lan), kind: 'voice-call', isLine: false, isMutual: true };
    const facts = newPetFacts(first);
    assert.equal(wakePet(facts, members, call), facts);
  });

  it('PT2 one that was just born does not fade', () => {
    assert.equal(moodOn(newPetFacts(first), 30), 'bright');
  });

  it('PT3 each stage is reached once, whatever days and tasks make of the points', () => {
    const anyDays = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 8 }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(anyDays, (days) => {
        let facts = newPetFacts(first);
        const reached: number[] = [];
        days.forEach((tasks, number) => {
          facts = turnPet(facts, day(number), rules);
          for (const finished of tasks) {
            const grown = growPet(facts, finished, rules);
            facts = grown.facts;
            reached.push(...grown.reached);
          }
        });
        const stages = Array.from({ length: stageOf(facts.points, rules) }, (_, at) => at + 1);
        assert.deepEqual(reached, stages);
      }),
    );
  });

  it('PT3 two stages reached by one task are both told, the lower first', () => {
    const steep = { ...rules, stages: [5, 8, 11].map((points) => ({ points, permille: 1000 })) };
    assert.deepEqual(growPet(newPetFacts(first), 1, steep).reached, [1, 2]);
  });

  it('PT3 a stage that a revision moves up is not owed again, nor one it moves down never', () => {
    const staged = (...points: readonly number[]) => ({
      ...rules,
      stages: points.map((one) => ({ points: one, permille: 1000 })),
    });
    const grown = growPet(newPetFacts(first), 2, staged(20, 60));
    assert.deepEqual(grown.reached, [1]);
    const moved = growPet(grown.facts, 1, staged(30, 60));
    assert.deepEqual(moved.reached, []);
    assert.deepEqual(growPet(moved.facts, 1, staged(15, 25)).reached, [2]);
    // Data of before stages were counted: what its points have passed was owed then.
    const { stagesOwed: _, ...older } = moved.facts;
    assert.deepEqual(growPet(older, 1, staged(30, 40)).reached, [2]);
  });

  it('PT4 multiplies by its stage, and by nothing before the first', () => {
    const permilleAt = (points: number) => petPermille({ ...newPetFacts(first), points }, rules);
    assert.deepEqual([0, 164, 165, 664, 665].map(permilleAt), [1000, 1000, 1050, 1050, 1100]);
  });

  it('PT4 keeps its stage’s permille when it is grey or asleep', () => {
    const grown = { ...bothChat(newPetFacts(first)), points: 700 };
    assert.equal(petPermille(turnPet(grown, day(9), rules), rules), 1100);
  });
});
