import assert from 'node:assert/strict';

import fc from 'fast-check';

import { draw } from '../../../rooms/fairness/draw.ts';
import * as hashes from '../../../rooms/fairness/hashes.ts';
import { luckiest } from '../../../rooms/fairness/luckiest.ts';
import { preference } from '../../../rooms/fairness/preference.ts';
import { split } from '../../../rooms/fairness/split.ts';
import { openStream, uniform } from '../../../rooms/fairness/stream.ts';
import * as verifier from '../../../sdk/fairness/index.ts';
import {
  anyHex32,
  anyPlayer,
  anySplitHeader,
  anyTable,
  anyTableHeader,
  golden,
} from '../../support/fairness.ts';

describe('the engine and the verifier', () => {
  it('hb1 both name every table, member list, document and packet alike', () => {
    fc.assert(
      fc.property(anyTable, fc.uniqueArray(anyPlayer), anyTableHeader, (table, members, header) => {
        assert.equal(verifier.tableHash(table), hashes.tableHash(table));
        assert.equal(verifier.membersHash(members), hashes.membersHash(members));
        assert.equal(verifier.rulesHash({ table }), hashes.rulesHash({ table }));
        assert.equal(verifier.artSeed(header.packet), hashes.artSeed(header.packet));
      }),
    );
  });

  it('hb1 both name a table by coins and weights alone', () => {
    const { table } = golden;
    const remarked = { ...table, rows: table.rows.map((row) => ({ ...row, remark: 'none' })) };
    assert.equal(verifier.tableHash(remarked), golden.tableHash);
    assert.equal(hashes.tableHash(remarked), golden.tableHash);
  });

  it('hb1 both draw every share of every header alike', () => {
    fc.assert(
      fc.property(anyTableHeader, anyTable, anyHex32, anyHex32, (header, table, seed, entropy) => {
        const headerHash = hashes.headerHash(header);
        assert.equal(verifier.headerHash(header), headerHash);
        for (const { player, permille } of header.shares) {
          const sealed = { mode: 'table', seed, headerHash, player } as const;
          assert.equal(verifier.commitment(sealed), hashes.commitment(sealed));
          const { floor } = header;
          const share = { seed, headerHash, player, entropy, rows: table.rows, permille, floor };
          assert.deepEqual(verifier.draw(share), draw(share));
        }
      }),
    );
  });

  it('hb1 both cut every pot and order its slots alike', () => {
    fc.assert(
      fc.property(
        anySplitHeader,
        anyHex32,
        anyHex32,
        anyPlayer,
        (header, seed, entropy, player) => {
          const headerHash = hashes.headerHash(header);
          assert.equal(verifier.headerHash(header), headerHash);
          const sealed = { mode: 'split', seed, headerHash } as const;
          assert.equal(verifier.commitment(sealed), hashes.commitment(sealed));
          const pot = { ...header, seed, headerHash };
          assert.deepEqual(verifier.split(pot), split(pot));
          const grab = { ...pot, entropy, player };
          assert.deepEqual(verifier.preference(grab), preference(grab));
        },
      ),
    );
  });

  it('hb1 both name the same luckiest, ties included', () => {
    const grabs = fc.uniqueArray(
      fc.record({ player: anyPlayer, drawn: fc.integer({ min: 1, max: 3 }) }),
      { minLength: 1, selector: (grab) => grab.player },
    );
    fc.assert(
      fc.property(anyHex32, anyHex32, grabs, (seed, headerHash, all) => {
        const pot = { seed, headerHash, grabs: all };
        assert.equal(verifier.luckiest(pot), luckiest(pot));
      }),
    );
  });

  it('hb1 both give the same integers below any bound', () => {
    const bounds = fc.array(fc.integer({ min: 1, max: 2 ** 48 }), { maxLength: 20 });
    fc.assert(
      fc.property(anyHex32, fc.uint8Array(), bounds, (seed, message, all) => {
        const ours = openStream(seed, message);
        const theirs = verifier.openStream(seed, message);
        for (const n of all) assert.equal(verifier.uniform(theirs, n), uniform(ours, n));
      }),
    );
  });

  it('hb1 the verifier passes over a chunk in the last, incomplete run', () => {
    const accepted = 2 ** 48 - (2 ** 48 % 10);
    const chunks = [accepted, 2 ** 48 - 1, 23, accepted - 1];
    const next = () => chunks.shift() ?? assert.fail('no chunk is left');
    assert.deepEqual([verifier.uniform(next, 10), verifier.uniform(next, 10)], [3, 9]);
    for (const n of [0, -1, 1.5, 2 ** 48 + 1, Number.NaN]) {
      assert.throws(() => verifier.uniform(next, n), RangeError);
    }
  });

  it('hb1 the verifier refuses what the engine refuses to cut, draw or name', () => {
    const [seed, headerHash] = ['11'.repeat(32), '22'.repeat(32)];
    const pot = { seed, headerHash };
    for (const [total, shares] of [
      [1, 2],
      [1, 0],
      [2.5, 2],
      [2 ** 47 + 1, 2],
    ] as const) {
      for (const kind of ['lucky', 'equal'] as const) {
        const wrong = { ...pot, total, shares, split: kind };
        assert.throws(() => verifier.split(wrong), RangeError);
      }
    }
    const share = { seed, headerHash, player: 'bob', entropy: '', permille: 1, floor: 0 };
    assert.throws(() => verifier.draw({ ...share, rows: [{ coins: 1, weight: 1 }] }), RangeError);
    assert.throws(() => verifier.draw({ ...share, entropy: seed, rows: [] }), RangeError);
    assert.throws(() => verifier.luckiest({ ...pot, grabs: [] }), RangeError);
    const named = { mode: 'table', seed, headerHash, player: 'a\0b' } as const;
    assert.throws(() => verifier.commitment(named), RangeError);
  });
});
