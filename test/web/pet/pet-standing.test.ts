import assert from 'node:assert/strict';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import { petPermille, stageOf } from '../../../rooms/pet/rules.ts';
import { growthOf, stagesOf } from '../../../web/src/pet/pet-standing.ts';

const rules = defaultCampaign.pet;

describe('the stages of a pet', () => {
  it('PT1 PT4 are those of the room, the one it is born in among them', () => {
    for (const { stage, points, permille } of stagesOf(rules)) {
      assert.equal(stageOf(points, rules), stage);
      assert.equal(petPermille({ points }, rules), permille);
    }
  });

  it('PT1 tell the points to the next one exactly, until it is grown up', () => {
    assert.deepEqual(growthOf(0, rules)?.left, 165);
    assert.deepEqual(growthOf(164, rules)?.left, 1);
    assert.deepEqual(growthOf(165, rules), {
      next: { stage: 2, points: 665, permille: 1100 },
      left: 500,
      part: 0,
    });
    assert.equal(growthOf(665, rules), null);
  });
});
