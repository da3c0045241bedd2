import assert from 'node:assert/strict';

import fc from 'fast-check';

import { canonical as engine } from '../../../rooms/fairness/canonical.ts';
import { canonical as verifier } from '../../../sdk/fairness/index.ts';

class Purse {
  readonly coins = 1;
}

const circle: unknown[] = [];
circle.push(circle);

const refused: Readonly<Record<string, unknown>> = {
  'a float': 1.5,
  'a number past 2^53': 2 ** 53,
  NaN: Number.NaN,
  infinity: Number.POSITIVE_INFINITY,
  'a bigint': 1n,
  undefined,
  'an undefined member': { a: undefined },
  'a hole': [1, , 3], // oxlint-disable-line no-sparse-arrays -- the hole is the point
  'a lone high surrogate': '\ud83d',
  'a lone low surrogate': 'a\ude00b',
  'a key with a lone surrogate': { '\ud83d': 1 },
  'a date': new Date(0),
  'a map': new Map(),
  'an instance of a class': new Purse(),
  'a function': () => 1,
  'a symbol': Symbol('a'),
  'a symbol key': { [Symbol('a')]: 1 },
  'a value that contains itself': circle,
};

const wellFormed = fc.string({ unit: 'binary', maxLength: 8 });
const plainData: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    wellFormed,
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(wellFormed, tie('value'), { maxKeys: 4 }),
  ),
})).value;

for (const [who, canonical] of Object.entries({ engine, verifier })) {
  describe(`the ${who}'s canonical JSON`, () => {
    it('hb1 sorts keys by UTF-16 code units, as the example of RFC 8785 §3.2.3', () => {
      const example = {
        '\u20ac': 1,
        '\r': 2,
        '\ufb33': 3,
        '1': 4,
        '\ud83d\ude00': 5,
        '\u0080': 6,
        '\u00f6': 7,
      };
      const sorted = '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}';
      assert.equal(canonical(example), sorted);
    });

    it('hb1 escapes strings as the example of RFC 8785 §3.2.2', () => {
      const example = {
        string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
        literals: [null, true, false],
      };
      const text = '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}';
      assert.equal(canonical(example), text);
    });

    it('hb1 spells whole numbers without exponent or sign of zero', () => {
      const numbers = [0, -0, -7, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
      assert.equal(canonical(numbers), '[0,0,-7,9007199254740991,-9007199254740991]');
    });

    it('hb1 keeps a member that is called __proto__', () => {
      const parsed: unknown = JSON.parse('{"b":1,"__proto__":{"a":2}}');
      assert.equal(canonical(parsed), '{"__proto__":{"a":2},"b":1}');
    });

    for (const [name, value] of Object.entries(refused)) {
      it(`hb1 refuses ${name}, which has no one spelling`, () => {
        assert.throws(() => canonical(value), /hb1/);
      });
    }

    it('hb1 canonical text reads back as the value and does not depend on the order of keys', () => {
      fc.assert(
        fc.property(plainData, (value) => {
          const text = canonical(value);
          const again: unknown = JSON.parse(text);
          assert.equal(canonical(again), text);
          assert.equal(canonical(reversed(again)), text);
          assert.equal(text, engine(value));
        }),
      );
    });
  });
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, reversed(item)] as const);
  return Object.fromEntries(entries.toReversed());
}
