import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { AtOnce } from '../../../server/http/at-once.ts';

describe('what an address may have at the same time', () => {
  const take = (places: AtOnce, address: string) => {
    const one = Object.assign(new EventEmitter(), { destroyed: false });
    return { isTaken: places.take(address, one), close: () => one.emit('close') };
  };

  it('is given back when it closes, and is no other address’s', () => {
    const places = new AtOnce(2);
    const first = take(places, '192.0.2.1');
    assert.deepEqual(
      [first.isTaken, take(places, '192.0.2.1').isTaken, take(places, '192.0.2.1').isTaken],
      [true, true, false],
    );
    assert.equal(take(places, '192.0.2.2').isTaken, true);
    first.close();
    assert.equal(take(places, '192.0.2.1').isTaken, true);
    assert.equal(take(places, '192.0.2.1').isTaken, false);
  });

  it('is not taken by what is gone already, and would never give it back', () => {
    const places = new AtOnce(1);
    const gone = Object.assign(new EventEmitter(), { destroyed: true });
    assert.equal(places.take('192.0.2.1', gone), true);
    assert.equal(take(places, '192.0.2.1').isTaken, true);
  });

  it('an IPv6 network is one address, and a site with all its networks is ten', () => {
    const places = new AtOnce(2);
    let taken = 0;
    for (let network = 0; network < 100; network += 1)
      for (const last of ['1', '2', '3'])
        if (take(places, `2001:db8:1:${network.toString(16)}::${last}`).isTaken) taken += 1;
    assert.equal(taken, 20);
    assert.equal(take(places, '2001:db8:2::1').isTaken, true);
  });
});
