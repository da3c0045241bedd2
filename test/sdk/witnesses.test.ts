import assert from 'node:assert/strict';
import { memoryStorage, Shelf } from '../../sdk/storage.ts';
import { Witnesses, type Shown } from '../../sdk/witnesses.ts';

const me = 'ada';

function packet(id: string, rest: Partial<Shown> = {}): Shown {
  return { id, headerHash: 'h'.repeat(64), commitment: 'c'.repeat(64), ...rest };
}

describe('witnesses', () => {
  const fresh = () => {
    const storage = memoryStorage();
    const reload = () => new Witnesses(new Shelf(storage, 'p:'), me);
    return { witnesses: reload(), reload };
  };

  it('keeps what was first shown, over a reload', () => {
    const { witnesses, reload } = fresh();
    assert.equal(witnesses.see(packet('p1')), undefined);
    assert.deepEqual(reload().get('p1'), {
      packet: 'p1',
      player: me,
      headerHash: 'h'.repeat(64),
      commitment: 'c'.repeat(64),
    });
  });

  it('another commitment or header for the same packet is a contradiction, and the first stands', () => {
    for (const other of [
      packet('p1', { commitment: 'd'.repeat(64) }),
      packet('p1', { headerHash: 'g'.repeat(64) }),
    ]) {
      const { witnesses, reload } = fresh();
      witnesses.see(packet('p1'));
      assert.equal(reload().see(other)?.packet, 'p1');
      assert.equal(reload().get('p1')?.commitment, 'c'.repeat(64));
    }
  });

  it('PK3 entropy is made once a packet and is the same after a reload', () => {
    const { witnesses, reload } = fresh();
    witnesses.see(packet('p1'));
    const entropy = witnesses.entropy('p1', true);
    assert.match(entropy, /^[0-9a-f]{64}$/);
    assert.equal(reload().entropy('p1', true), entropy);
    assert.equal(reload().get('p1')?.entropy, entropy);
  });

  it('entropy sent for a share that is opened already is not witnessed', () => {
    const { witnesses } = fresh();
    witnesses.see(packet('p1', { drawn: 168 }));
    witnesses.entropy('p1', false);
    assert.equal(witnesses.get('p1')?.entropy, undefined);
    assert.equal(witnesses.get('p1')?.drawn, 168);
  });

  it('PK3 when another device’s press stood, this one’s entropy is let go', () => {
    const { witnesses } = fresh();
    witnesses.see(packet('p1'));
    const own = witnesses.entropy('p1', true);
    witnesses.opened('p1', { entropy: own, drawn: 100 });
    assert.equal(witnesses.get('p1')?.entropy, own);
    witnesses.opened('p1', { entropy: 'e'.repeat(64), drawn: 100 });
    assert.equal(witnesses.get('p1')?.entropy, undefined);
    assert.equal(witnesses.get('p1')?.drawn, 100);
  });

  it('the first draw that was told stands', () => {
    const { witnesses } = fresh();
    witnesses.see(packet('p1'));
    witnesses.told('p1', 100);
    witnesses.told('p1', 888);
    assert.equal(witnesses.get('p1')?.drawn, 100);
  });

  it('old ones are let go, one in for one out', () => {
    const { witnesses } = fresh();
    for (let number = 0; number < 1003; number += 1) witnesses.see(packet(`p${number}`));
    assert.equal(witnesses.get('p2'), undefined);
    assert.equal(witnesses.get('p3')?.packet, 'p3');
  });
});
