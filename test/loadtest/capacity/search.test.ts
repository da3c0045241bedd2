import assert from 'node:assert/strict';
import { highestOf, searchHighest } from '../../../loadtest/capacity/search.ts';

/** A machine that holds up to some rate, but for the trials that a neighbour spoils. */
async function search(capacity: number, spoilt: readonly number[] = []) {
  const tried: number[] = [];
  const trials = await searchHighest({
    ...{ from: 50, most: 1e6, within: 0.1 },
    tryOut: async (rate) => {
      tried.push(rate);
      const holds = rate <= capacity && !spoilt.includes(tried.length);
      return { holds, outcome: rate };
    },
  });
  return { tried, highest: highestOf(trials)?.rate };
}

describe('the search for the highest rate', () => {
  it('doubles until a rate breaks twice, then halves what lies between', async () => {
    const { tried, highest } = await search(700);
    assert.deepEqual(tried, [50, 100, 200, 400, 800, 800, 600, 700, 750, 750]);
    assert.equal(highest, 700);
  });

  it('whatever the machine holds is found to a tenth, in a number of trials that its doublings bound', async () => {
    for (const capacity of [50, 61, 99, 333, 1024, 9000, 77_777]) {
      const { tried, highest = 0 } = await search(capacity);
      assert(highest <= capacity && highest > capacity * 0.88, `${highest} of ${capacity}`);
      assert(tried.length <= 2 * (Math.log2(capacity / 50) + 6), `${tried.length} trials`);
    }
  });

  it('one bad trial is not believed', async () => {
    const { highest } = await search(700, [3, 6]);
    assert.equal(highest, 700);
  });

  it('where not even the first holds, one below it is looked for, and then none is there', async () => {
    const { highest } = await search(30);
    assert(highest !== undefined && highest <= 30 && highest > 25, `${highest}`);
    const none = await search(0);
    assert.equal(none.highest, undefined);
    assert(none.tried.length < 20, `${none.tried.length} trials`);
  });

  it('ends where there is nothing more to try', async () => {
    const { highest, tried } = await search(Infinity);
    assert.equal(highest, 819_200);
    assert.equal(tried.at(-1), 819_200);
  });
});
