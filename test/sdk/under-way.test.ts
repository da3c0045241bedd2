import assert from 'node:assert/strict';
import { HongbaoError } from '../../sdk/errors.ts';
import { UnderWay } from '../../sdk/under-way.ts';

describe('acts of one name', () => {
  it('are one while one is under way, and another afterwards', async () => {
    const acts = new UnderWay<number>();
    let begun = 0;
    const act = async () => (begun += 1);
    assert.deepEqual(await Promise.all([acts.join('a', act), acts.join('a', act)]), [1, 1]);
    assert.equal(await acts.join('a', act), 2);
  });

  it('fail alike when they are refused', async () => {
    const acts = new UnderWay<number>();
    const refuse = () => Promise.reject(new HongbaoError('packet_expired'));
    const first = acts.join('a', refuse);
    const second = acts.join('a', () => Promise.resolve(2));
    await assert.rejects(first, { code: 'packet_expired' });
    await assert.rejects(second, { code: 'packet_expired' });
  });

  it('go on for who waits longer than whoever began', async () => {
    const acts = new UnderWay<number>();
    const first = acts.join('a', () => Promise.reject(new HongbaoError('unavailable')));
    const second = acts.join('a', () => Promise.resolve(2));
    await assert.rejects(first, { code: 'unavailable' });
    assert.equal(await second, 2);
  });
});
