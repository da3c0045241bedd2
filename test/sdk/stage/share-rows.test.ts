import assert from 'node:assert/strict';
import { initialOf, luckiestShare, nameOf, sharesOf } from '../../../sdk/stage/share-rows.ts';
import { stageWords } from '../../../sdk/stage/index.ts';
import { packetOf, share } from './packets.ts';

describe('the list of shares', () => {
  it('the luckiest drew strictly most, and is named only when all are opened', () => {
    const [more, less] = [share('a', { drawn: 9 }), share('b', { drawn: 8 })];
    assert.equal(luckiestShare([less, more]), more);
    assert.equal(luckiestShare([more, share('b', { drawn: 9 })]), undefined);
    assert.equal(luckiestShare([more, share('b', { state: 'sealed' })]), undefined);
    assert.equal(luckiestShare([more]), undefined);
  });

  it('what was drawn decides who is luckiest, not what the cap left of it', () => {
    const capped = share('a', { drawn: 9, credited: 0 });
    assert.equal(luckiestShare([capped, share('b', { drawn: 8 })]), capped);
  });

  it('mine stands first', () => {
    const packet = packetOf({});
    assert.deepEqual(
      sharesOf(packet, 'me').map(({ player }) => player),
      ['me', 'friend'],
    );
    assert.deepEqual(
      sharesOf(packet, 'friend').map(({ player }) => player),
      ['friend', 'me'],
    );
  });

  it('who has no name in the room is called me or friend, and an emoji is one letter', () => {
    const cast = { me: 'me', members: { friend: { name: '👩‍🚀 星' } }, words: stageWords.zh };
    assert.equal(nameOf('me', cast), '我');
    assert.equal(nameOf('friend', cast), '👩‍🚀 星');
    assert.equal(nameOf(undefined, cast), '好友');
    assert.equal(initialOf('👩‍🚀 星'), '👩‍🚀');
    assert.equal(initialOf(' lan'), 'L');
    assert.equal(initialOf(''), '·');
  });
});
