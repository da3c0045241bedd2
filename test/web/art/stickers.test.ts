import assert from 'node:assert/strict';
import { Content } from '../../../rooms/chat/contract.ts';
import { stickers } from '../../../web/src/art/stickers.ts';

describe('stickers', () => {
  it('every name is one that a room takes, and none stands twice', () => {
    const names = stickers.map(({ name }) => name);
    assert.ok(names.length >= 12);
    assert.equal(new Set(names).size, names.length);
    const refused = names.filter(
      (sticker) => !Content.safeParse({ kind: 'sticker', sticker }).success,
    );
    assert.deepEqual(refused, []);
  });
});
