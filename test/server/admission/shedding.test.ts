import assert from 'node:assert/strict';
import { works } from '../../../rooms/campaign/contract.ts';
import { Shedding } from '../../../server/admission/shedding.ts';

describe('shedding', () => {
  const refused = (shedding: Shedding) => works.filter((work) => shedding.busyFor(work) > 0);
  const make = (turns: number, chance = 0.5) => {
    const shedding = new Shedding(() => chance);
    for (let turn = 0; turn < turns; turn += 1) shedding.turn(true);
    return shedding;
  };

  it('refuses nothing while the process is in time', () => {
    const shedding = make(0, 0);
    shedding.turn(false);
    assert.deepEqual(refused(shedding), []);
  });

  it('gives up lists first, then joins, then chat, and new openings last', () => {
    assert.deepEqual(refused(make(4)), ['list']);
    assert.deepEqual(refused(make(8)), ['join', 'list']);
    assert.deepEqual(refused(make(12)), ['chat', 'join', 'list']);
    assert.deepEqual(refused(make(16)), ['opening', 'chat', 'join', 'list']);
  });

  it('refuses a part of what it gives up next, by chance', () => {
    assert.deepEqual(refused(make(5, 0.2)), ['join', 'list']);
    assert.deepEqual(refused(make(5, 0.3)), ['list']);
  });

  it('says when to ask again, to each another time', () => {
    assert.equal(make(16, 0).busyFor('list'), 1000);
    assert.equal(make(16, 0.9).busyFor('list'), 1450);
  });

  it('takes everything on again within ten seconds of being in time', () => {
    const shedding = make(1000);
    for (let turn = 0; turn < 40; turn += 1) shedding.turn(false);
    assert.deepEqual([refused(shedding), Math.round(shedding.level * 1000)], [[], 0]);
  });
});
