import assert from 'node:assert/strict';
import { isSettled, stepsOf } from '../../../web/src/shop/redemption-state.ts';

const states = ['requested', 'paying', 'unknown', 'paid', 'refused', 'returned'] as const;

describe('the way of a redemption', () => {
  it('stands at exactly one step, the one it is in', () => {
    for (const state of states) {
      const now = stepsOf(state).filter(({ is }) => is === 'now');
      assert.deepEqual(now, [{ state, is: 'now' }]);
    }
  });

  it('promises payment only while it may still come', () => {
    const promising = states.filter((state) => stepsOf(state).some(({ is }) => is === 'next'));
    assert.deepEqual(promising, ['requested', 'paying', 'unknown']);
    assert.deepEqual(
      states.filter((state) => isSettled({ state })),
      ['paid', 'refused', 'returned'],
    );
  });

  it('tells of a payment that was returned that it had arrived', () => {
    assert(stepsOf('returned').some(({ state, is }) => state === 'paid' && is === 'done'));
    assert(!stepsOf('refused').some(({ state }) => state === 'paid'));
  });
});
