import assert from 'node:assert/strict';
import { reachOf } from '../../../web/src/shop/reach.ts';

const open = { available: 99, isOver: false };

describe('the reach of an item', () => {
  it('tells exactly what is missing, to the last coin', () => {
    const item = { coins: 100, stockLeft: null };
    assert.deepEqual(reachOf(item, open), { state: 'missing', coins: 1 });
    assert.deepEqual(reachOf(item, { ...open, available: 100 }), { state: 'reachable' });
  });

  it('tells that none are left before it tells what is missing', () => {
    assert.deepEqual(reachOf({ coins: 100, stockLeft: 0 }, open), { state: 'sold-out' });
  });

  it('offers nothing once redemptions are over', () => {
    const over = { available: 1000, isOver: true };
    assert.deepEqual(reachOf({ coins: 100, stockLeft: 5 }, over), { state: 'closed' });
  });
});
