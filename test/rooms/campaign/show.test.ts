import assert from 'node:assert/strict';
import { isShown } from '../../../rooms/campaign/show.ts';

describe('what is shown', () => {
  it('need not be shown again of the same facts, but of others that say the same', () => {
    const [screen, facts, rules] = [{}, { count: 1 }, { most: 3 }];
    assert.equal(isShown(screen, facts, rules), false);
    assert.equal(isShown(screen, facts, rules), true);
    assert.equal(isShown(screen, { ...facts }, rules), false);
    assert.equal(isShown(screen, facts, { ...rules }), false);
  });

  it('is another on each screen', () => {
    const facts = { count: 1 };
    assert.equal(isShown({}, facts), false);
    assert.equal(isShown({}, facts), false);
  });
});
