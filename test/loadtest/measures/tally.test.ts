import assert from 'node:assert/strict';
import { Snapshot, Tally } from '../../../loadtest/measures/tally.ts';

const now = { players: 1, underWay: 0, frames: 0, bytes: 0 };

describe('a tally', () => {
  it('keeps no more codes than there are, and none that is no code, whatever a server calls them', () => {
    const tally = new Tally();
    const open = tally.act('open');
    for (let count = 0; count < 1000; count += 1) open.code(`made_up_${count}`);
    open.code('x'.repeat(5_000_000));
    open.code('two words');
    open.code('made_up_1');
    const sent = tally.snapshot(now);
    assert(JSON.stringify(sent).length < 5000);
    const { codes = {} } = Snapshot.parse(sent).acts.open ?? {};
    assert.deepEqual([codes['made_up_1'], codes['others']], [2, 938]);
  });

  it('what another machine sends names acts that there are, and as few codes', () => {
    const tally = new Tally();
    tally.act('open').code('busy');
    const sent = tally.snapshot(now);
    const { open } = sent.acts;
    assert.ok(open);
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`c${index}`, 1]));
    for (const acts of [
      { nothing: open },
      { open: { ...open, codes: many } },
      { open: { ...open, codes: { ['x'.repeat(41)]: 1 } } },
    ])
      assert.equal(Snapshot.safeParse({ ...sent, acts }).success, false);
    assert.equal(Snapshot.safeParse(sent).success, true);
  });
});
