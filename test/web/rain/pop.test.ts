import assert from 'node:assert/strict';
import { forgetShown, popMs, popPose, type Pop } from '../../../web/src/rain/pop.ts';

const pop = (part: Partial<Pop> = {}): Pop => ({
  x: 0,
  y: 0,
  state: 'waiting',
  coins: 0,
  bornAt: 0,
  settledAt: 0,
  ...part,
});

describe('what is seen of a hit', () => {
  it('stays and trembles until the answer is there, without a word', () => {
    const pose = popPose(pop(), 4000);
    assert.deepEqual([pose.y, pose.opacity, pose.words.opacity, pose.burst], [0, 1, 0, 0]);
  });

  it('says its coins at once, and is gone at the end', () => {
    const won = pop({ state: 'won', settledAt: 1000 });
    assert.ok(popPose(won, 1000 + popMs * 0.1).words.opacity === 1);
    const end = popPose(won, 1000 + popMs);
    assert.deepEqual([end.opacity, end.words.opacity, end.burst], [0, 0, 1]);
  });

  it('falls out of the hand when it was none', () => {
    const full = pop({ state: 'full', settledAt: 1000 });
    assert.ok(popPose(full, 1500).y > 0);
    assert.equal(popPose(full, 1500).burst, 0);
  });

  it('is forgotten once it has been shown, never while it waits', () => {
    const pops = [
      pop(),
      pop({ state: 'won', settledAt: 0 }),
      pop({ state: 'full', settledAt: popMs }),
    ];
    forgetShown(pops, popMs + 1);
    assert.deepEqual(
      pops.map(({ state }) => state),
      ['waiting', 'full'],
    );
  });
});
