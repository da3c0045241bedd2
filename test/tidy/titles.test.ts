import assert from 'node:assert/strict';
import { ruleIdsIn, titlesOf } from './titles.ts';

describe('titles', () => {
  it('are found in single quotes, double quotes and templates, also on the next line', () => {
    const source = [
      "it('one', () => {});",
      'it("two\'s", () => {});',
      'it(\n  `three ${name}`, () => {});',
      "it('fo\\'ur', () => {});",
      "submit('not a case');",
    ].join('\n');
    assert.deepEqual(titlesOf(source), ['one', "two's", 'three ${name}', "fo\\'ur"]);
  });

  it('name rules by whole words', () => {
    assert.deepEqual(ruleIdsIn('XPK1 PK2, SK3: and PK10a DA1.'), ['PK2', 'SK3', 'DA1']);
  });
});
