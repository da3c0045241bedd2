import assert from 'node:assert/strict';
import { coinArt } from '../../../../sdk/stage/art/coin-art.ts';

describe('coin art', () => {
  it('a seal carries its glyph in the digits face, a coin has a hole instead', () => {
    const seal = coinArt({ id: 'seal', glyph: '開' });
    assert.match(seal, /font-family="var\(--hongbao-digits[^"]*"[^>]*>開</);
    assert.doesNotMatch(coinArt({ id: 'coin' }), /<text/);
  });

  it('a glyph is text and never markup', () => {
    assert.doesNotMatch(coinArt({ id: 'seal', glyph: '<img src=x>' }), /<img/);
  });

  it('two coins of one page share no id', () => {
    const ids = (svg: string) => [...svg.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
    const one = ids(coinArt({ id: 'one' }));
    assert.ok(one.length > 0);
    assert.deepEqual(
      ids(coinArt({ id: 'two' })).filter((id) => one.includes(id)),
      [],
    );
  });
});
