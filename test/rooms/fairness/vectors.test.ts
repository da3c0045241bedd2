import assert from 'node:assert/strict';

import { canonical } from '../../../rooms/fairness/canonical.ts';
import { draw } from '../../../rooms/fairness/draw.ts';
import {
  artSeed,
  commitment,
  headerHash,
  membersHash,
  tableHash,
} from '../../../rooms/fairness/hashes.ts';
import { luckiest } from '../../../rooms/fairness/luckiest.ts';
import { preference } from '../../../rooms/fairness/preference.ts';
import { split } from '../../../rooms/fairness/split.ts';
import { openStream, uniform } from '../../../rooms/fairness/stream.ts';
import { golden } from '../../support/fairness.ts';

describe('the engine and the golden vectors', () => {
  it('hb1 the engine writes the golden header and names header, table and art as the vectors do', () => {
    assert.equal(canonical(golden.header), golden.canonicalHeader);
    assert.equal(headerHash(golden.header), golden.headerHash);
    assert.equal(tableHash(golden.table), golden.tableHash);
    assert.equal(golden.header.table, golden.tableHash);
    assert.equal(artSeed(golden.header.packet), golden.art);
  });

  for (const { player, seed, commitment: promised, draws } of golden.shares) {
    it(`hb1 the engine commits to and draws every golden share of ${player}`, () => {
      const hash = golden.headerHash;
      assert.equal(commitment({ mode: 'table', seed, headerHash: hash, player }), promised);
      const share = golden.header.shares.find((one) => one.player === player);
      assert.ok(share !== undefined && draws.length > 0);
      const { rows } = golden.table;
      const { floor } = golden.header;
      for (const { entropy, ...expected } of draws) {
        const { permille } = share;
        const drawn = draw({ seed, headerHash: hash, player, entropy, rows, permille, floor });
        assert.deepEqual(drawn, expected);
      }
    });
  }

  for (const { header, members, seed, ...expected } of golden.splits) {
    const { total, shares, split: kind } = header;
    it(`hb1 the engine splits the golden pot ${header.packet} and replays its grabs`, () => {
      const hash = headerHash(header);
      assert.equal(hash, expected.headerHash);
      assert.equal(membersHash(members), header.members);
      assert.equal(commitment({ mode: 'split', seed, headerHash: hash }), expected.commitment);
      const amounts = split({ seed, headerHash: hash, total, shares, split: kind });
      assert.deepEqual(amounts, expected.amounts);
      const free = new Set(amounts.keys());
      for (const { player, entropy, slot, amount } of expected.grabs) {
        const wanted = preference({ seed, headerHash: hash, player, entropy, shares });
        const first = wanted.find((one) => free.delete(one));
        assert.deepEqual([first, amounts[slot]], [slot, amount]);
      }
      const grabs = expected.grabs.map(({ player, amount }) => ({ player, drawn: amount }));
      assert.equal(luckiest({ seed, headerHash: hash, grabs }), expected.luckiest);
    });
  }

  for (const { key, label, n, values } of golden.uniform) {
    it(`hb1 the engine gives the golden integers below ${n}`, () => {
      const stream = openStream(key, Buffer.from(`${label}\0`));
      assert.deepEqual(
        values.map(() => uniform(stream, n)),
        values,
      );
    });
  }
});
