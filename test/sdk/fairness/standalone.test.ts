import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';

import { draw, preference, verifyProof } from '../../../sdk/fairness/index.ts';
import { splitProof, splitWitness, tableProof, tableWitness } from '../../support/proofs.ts';

const folder = new URL('../../../sdk/fairness/', import.meta.url);

/** What a browser's page without a secure context, or an old browser, does not have. */
const missing = ['crypto', 'Buffer', 'process', 'require'];

function withoutGlobals<Result>(names: readonly string[], run: () => Result): Result {
  const kept = names.map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  );
  for (const name of names) {
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get: () => assert.fail(`${name} was asked for`),
    });
  }
  try {
    return run();
  } finally {
    for (const [name, descriptor] of kept) {
      // deleteProperty answers whether it could; the names that never stood there are simply gone again.
      if (descriptor === undefined) assert.ok(Reflect.deleteProperty(globalThis, name));
      else Object.defineProperty(globalThis, name, descriptor);
    }
  }
}

describe('the verifier alone', () => {
  it('hb1 a proof is checked without crypto, Buffer, process or require', () => {
    const table = [tableProof(), tableWitness('Bob')] as const;
    const pot = [splitProof(), splitWitness()] as const;
    const [first, second] = withoutGlobals(missing, () => [
      verifyProof(...table),
      verifyProof(...pot),
    ]);
    assert.ok(first?.ok && first.witnessed);
    assert.ok(second?.ok && second.witnessed);
  });

  it('hb1 the verifier imports its own folder and nothing else', () => {
    const files = readdirSync(folder);
    assert.ok(files.includes('verify-proof.ts'));
    for (const file of files) {
      const source = readFileSync(new URL(file, folder), 'utf8');
      const imported = source.matchAll(/\bfrom '([^']*)'|\bimport\(?\s*'([^']*)'/g);
      for (const [statement, from, bare] of imported) {
        assert.match(from ?? bare ?? '', /^\.\/[a-z0-9-]+\.ts$/, `${file}: ${statement}`);
      }
    }
  });

  it('hb1 the verifier draws a share in less than a millisecond and orders 500 slots in less than 20', () => {
    const [seed, entropy] = ['11'.repeat(32), '33'.repeat(32)];
    const { rows } = tableProof().table;
    const share = { seed, headerHash: seed, entropy, player: 'bob', rows, permille: 1, floor: 0 };
    const repeats = 500;
    const start = performance.now();
    for (let repeat = 0; repeat < repeats; repeat += 1) draw(share);
    const drawn = performance.now();
    for (let repeat = 0; repeat < repeats; repeat += 1) preference({ ...share, shares: 500 });
    const ordered = performance.now();
    assert.ok((drawn - start) / repeats < 1, `${(drawn - start) / repeats} ms a draw`);
    assert.ok((ordered - drawn) / repeats < 20, `${(ordered - drawn) / repeats} ms an order`);
  });
});
