import assert from 'node:assert/strict';
import { treeStage } from '../../../web/src/group/tree-stage.ts';

describe('how the tree looks', () => {
  it('is a sprout without water, and grows with every part of what it takes', () => {
    const shown = [0, 10, 30, 40, 50, 60, 70].map((water) => treeStage(water, 80));
    assert.deepEqual(shown, [0, 1, 1, 2, 2, 3, 3]);
  });

  it('bears no fruit before the room says that it has grown', () => {
    assert.equal(treeStage(1000, 80), 3);
  });
});
