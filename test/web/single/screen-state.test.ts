import assert from 'node:assert/strict';
import type { PlayerId, RoomId } from '@hongbao/sdk';
import { firstScreen, readScreenState } from '../../../web/src/single/screen-state.ts';

// Ids of this test's own making: only their equality counts.
const [lan, he] = ['lan' as PlayerId, 'he' as PlayerId];
const dinner = 'group_dinner' as RoomId;

describe('the screen that a page opens', () => {
  it('is the room of the invite', () => {
    assert.equal(firstScreen(he, { place: lan, isAbove: false }, [lan, he]), he);
  });

  it('is the room of an only friend at the first visit', () => {
    assert.equal(firstScreen(null, null, [lan]), lan);
    assert.equal(firstScreen(null, null, [lan, he]), null);
    assert.equal(firstScreen(null, null, []), null);
  });

  it('is the one that was open before a reload, the list too', () => {
    assert.equal(firstScreen(null, { place: he, isAbove: true }, [lan, he]), he);
    assert.equal(firstScreen(null, { place: null, isAbove: false }, [lan]), null);
  });

  it('is a group like any other room', () => {
    assert.equal(firstScreen(dinner, null, [lan, dinner]), dinner);
    assert.equal(firstScreen(null, { place: dinner, isAbove: true }, [lan, dinner]), dinner);
    assert.equal(firstScreen(null, null, [lan, dinner]), null);
  });

  it('is the list where the friend of before is a friend no more', () => {
    assert.equal(firstScreen(null, { place: he, isAbove: true }, [lan]), null);
  });
});

describe('what the history keeps of a screen', () => {
  it('is read back', () => {
    for (const state of [
      { place: lan, isAbove: true },
      { place: null, isAbove: false },
    ])
      assert.deepEqual(readScreenState(structuredClone(state)), state);
  });

  it('is nothing where another page wrote it', () => {
    for (const state of [null, undefined, 7, 'lan', {}, { place: 7 }])
      assert.equal(readScreenState(state), null);
  });
});
