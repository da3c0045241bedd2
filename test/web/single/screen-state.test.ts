import assert from 'node:assert/strict';
import type { PlayerId } from '@hongbao/sdk';
import { firstScreen, readScreenState } from '../../../web/src/single/screen-state.ts';

// Ids of this test's own making: only their equality counts.
const [lan, he] = ['lan' as PlayerId, 'he' as PlayerId];

describe('the screen that a page opens', () => {
  it('is the room with whoever invited', () => {
    assert.equal(firstScreen(he, { friend: lan, isAbove: false }, [lan, he]), he);
  });

  it('is the room of an only friend at the first visit', () => {
    assert.equal(firstScreen(null, null, [lan]), lan);
    assert.equal(firstScreen(null, null, [lan, he]), null);
    assert.equal(firstScreen(null, null, []), null);
  });

  it('is the one that was open before a reload, the list too', () => {
    assert.equal(firstScreen(null, { friend: he, isAbove: true }, [lan, he]), he);
    assert.equal(firstScreen(null, { friend: null, isAbove: false }, [lan]), null);
  });

  it('is the list where the friend of before is a friend no more', () => {
    assert.equal(firstScreen(null, { friend: he, isAbove: true }, [lan]), null);
  });
});

describe('what the history keeps of a screen', () => {
  it('is read back', () => {
    for (const state of [
      { friend: lan, isAbove: true },
      { friend: null, isAbove: false },
    ])
      assert.deepEqual(readScreenState(structuredClone(state)), state);
  });

  it('is nothing where another page wrote it', () => {
    for (const state of [null, undefined, 7, 'lan', {}, { friend: 7 }])
      assert.equal(readScreenState(state), null);
  });
});
