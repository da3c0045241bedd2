import assert from 'node:assert/strict';

import fc from 'fast-check';

import { luckiest } from '../../../rooms/fairness/luckiest.ts';
import { preference } from '../../../rooms/fairness/preference.ts';
import { shuffle } from '../../../rooms/fairness/shuffle.ts';
import { anyHex32, anyPlayer } from '../../support/fairness.ts';
import { walkPicks } from '../../support/walk-picks.ts';

const grab = {
  seed: '11'.repeat(32),
  headerHash: '22'.repeat(32),
  entropy: '33'.repeat(32),
  player: 'bob',
  shares: 100,
};

describe('preference and luckiest', () => {
  it('hb1 a preference names every slot once', () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: anyHex32,
          headerHash: anyHex32,
          entropy: anyHex32,
          player: anyPlayer,
          shares: fc.integer({ min: 1, max: 500 }),
        }),
        (one) => {
          const sorted = preference(one).toSorted((a, b) => a - b);
          assert.deepEqual(sorted, [...new Array(one.shares).keys()]);
        },
      ),
    );
  });

  it('hb1 a preference depends on seed, header, player and entropy, each of them', () => {
    const orders = [
      preference(grab),
      preference({ ...grab, seed: '44'.repeat(32) }),
      preference({ ...grab, headerHash: '44'.repeat(32) }),
      preference({ ...grab, entropy: '44'.repeat(32) }),
      preference({ ...grab, player: 'alan' }),
    ].map((order) => order.join(' '));
    assert.equal(new Set(orders).size, orders.length);
  });

  it('hb1 every order of up to five slots comes from as many picks as any other', () => {
    for (let shares = 1; shares <= 5; shares += 1) {
      const slots = [...new Array(shares).keys()];
      const orders = [...walkPicks((pick) => shuffle(slots, pick).join(' '))];
      const [first] = orders;
      assert.equal(new Set(orders.map((order) => order.result)).size, orders.length);
      assert.equal(BigInt(orders.length), first?.weight);
    }
  });

  it('hb1 a preference has at least one slot and at most 2000', () => {
    for (const shares of [0, -1, 1.5]) {
      assert.throws(() => preference({ ...grab, shares }), /at least one slot/);
    }
    assert.throws(() => preference({ ...grab, shares: 2001 }), /at most 2000/);
  });

  it('hb1 the luckiest drew most, whoever came first', () => {
    const grabs = [5, 9, 7].map((drawn, at) => ({ player: `player-${at}`, drawn }));
    assert.equal(luckiest({ ...grab, grabs }), 'player-1');
    assert.equal(luckiest({ ...grab, grabs: grabs.toReversed() }), 'player-1');
    assert.throws(() => luckiest({ ...grab, grabs: [] }), /somebody has grabbed/);
  });

  it('hb1 a tie does not go by the order of grabs, and another packet breaks it another way', () => {
    const grabs = Array.from({ length: 8 }, (_, at) => ({ player: `player-${at}`, drawn: 1 }));
    const names = new Set<string>();
    for (let packet = 10; packet < 60; packet += 1) {
      const pot = { seed: String(packet).repeat(32), headerHash: grab.headerHash };
      const named = luckiest({ ...pot, grabs });
      assert.equal(luckiest({ ...pot, grabs: grabs.toReversed() }), named);
      names.add(named);
    }
    assert.equal(names.size, grabs.length);
  });
});
