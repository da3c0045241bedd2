import assert from 'node:assert/strict';

import fc from 'fast-check';

import { splitProof, splitWitness, tableProof, tableWitness } from '../../support/proofs.ts';
import { verify } from '../../support/verdicts.ts';

type Path = readonly string[];

/** Every place in a value: each object, list and leaf of it. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]));
  return path.length === 0 ? below : [path, ...below];
}

function replaced(value: unknown, path: Path, replacement: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  assert.ok(typeof value === 'object' && value !== null);
  const copy: unknown = Array.isArray(value) ? [...value] : { ...value };
  assert.ok(typeof copy === 'object' && copy !== null);
  Reflect.set(copy, key, replaced(Reflect.get(value, key), rest, replacement));
  return copy;
}

/** The same kind of value, and another: what a careful forger would write. */
function forged(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return undefined;
  const end = value.at(-1) === '0' ? '1' : '0';
  return value.slice(0, -1) + end;
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : inner),
    value,
  );
}

const samples = [
  [tableProof(), tableWitness('Bob')],
  [splitProof(), splitWitness()],
] as const;

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

describe('verifyProof of hostile input', () => {
  it('hb1 any JSON is answered, and never accepted', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (proof, witness) => {
        assert.deepEqual(verify(proof, witness), { ok: false, reason: 'malformed' });
      }),
    );
  });

  it('hb1 any value at all is answered, as proof and as witness', () => {
    fc.assert(
      fc.property(anything, anything, (proof, witness) => {
        assert.equal(verify(proof, witness).ok, false);
        for (const [sample] of samples) verify(sample, witness);
      }),
      { numRuns: 500 },
    );
  });

  it('hb1 a witness that is no witness is refused as malformed', () => {
    const [[proof, witness]] = samples;
    const wrong = [1, 'x', [], {}, { ...witness, entropy: 5 }, { ...witness, entropy: null }];
    for (const one of wrong)
      assert.deepEqual(verify(proof, one), { ok: false, reason: 'malformed' });
    assert.ok(verify(proof, null).ok);
  });

  it('hb1 a true proof with anything in any place is answered', () => {
    for (const [proof, witness] of samples) {
      const place = fc.constantFrom(...pathsOf(proof));
      fc.assert(
        fc.property(place, fc.oneof(anything, fc.jsonValue()), (path, value) => {
          const verdict = verify(replaced(proof, path, value), witness);
          assert.ok(verdict.ok || verdict.reason.length > 0);
        }),
        { numRuns: 2000 },
      );
    }
  });

  it('hb1 every single leaf of a proof that is forged is found out by a witness', () => {
    const undetectable = new Set([
      // The share of another player, still sealed: their own witness finds it out.
      'commitments.xiao-he_1',
    ]);
    let forgeries = 0;
    for (const [proof, witness] of samples) {
      for (const path of pathsOf(proof)) {
        const value = forged(at(proof, path));
        if (value === undefined || undetectable.has(path.join('.'))) continue;
        forgeries += 1;
        const verdict = verify(replaced(proof, path, value), witness);
        assert.equal(verdict.ok, false, path.join('.'));
      }
    }
    assert.ok(forgeries > 80, `${forgeries} leaves were forged`);
  });

  it('hb1 a getter that throws, and one that changes its mind, are answered', () => {
    const [[proof]] = samples;
    const thrower = {
      ...proof,
      get shares() {
        throw new Error('no');
      },
    };
    assert.deepEqual(verify(thrower), { ok: false, reason: 'malformed' });
    let reads = 0;
    const moody = {
      ...proof.header,
      get floor() {
        reads += 1;
        return reads === 1 ? proof.header.floor : 999;
      },
    };
    // The first answer is copied, hashed and drawn with; it is never asked again.
    assert.ok(verify({ ...proof, header: moody }).ok);
    assert.equal(reads, 1);
  });

  it('hb1 members that inherit from Object are not taken for fields', () => {
    const [[proof]] = samples;
    const inherited: unknown = Object.create(proof);
    assert.deepEqual(verify(inherited), { ok: false, reason: 'malformed' });
    const player = 'constructor';
    const shares = [{ player, state: 'sealed' }];
    const header = { ...proof.header, shares: [{ player, permille: 1000 }] };
    const verdict = verify({ header, commitments: {}, shares });
    assert.deepEqual(verdict, { ok: false, reason: 'commitment_missing' });
  });

  it('hb1 a proof beyond the limits is refused before it costs time', () => {
    const { grabs, ...pot } = splitProof();
    const [grab] = grabs;
    const many = { ...pot, header: { ...pot.header, shares: 1e9, total: 1e12 }, grabs };
    assert.deepEqual(verify(many), { ok: false, reason: 'malformed' });
    const crowd = { ...pot, grabs: new Array(100_000).fill(grab) };
    assert.deepEqual(verify(crowd), { ok: false, reason: 'malformed' });
    const members = Array.from({ length: 10_001 }, (_, player) => `player-${player}`);
    assert.deepEqual(verify({ ...pot, members, grabs }), { ok: false, reason: 'malformed' });
  });
});
