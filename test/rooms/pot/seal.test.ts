import assert from 'node:assert/strict';
import type { Hex32, PlayerId } from '../../../rooms/campaign/ids.ts';
import { sealPot } from '../../../rooms/pot/seal.ts';
import { people } from '../../support/group-world.ts';
import { Machine } from '../../support/machine.ts';
import { House } from '../../support/room-world.ts';
import { minuteMs, plan, sealed } from '../../support/sealed-pots.ts';
import { settle } from '../../support/settable-clock.ts';

const [ann] = people(1) as [PlayerId]; // As many as were asked for.

describe('sealing a pot', () => {
  const ports = (house: House) => house.portsOf(new Machine());

  it('GP1 its whole amount is held, from the record that stands: made once, whoever comes later', async () => {
    const { house, record } = await sealed();
    assert.deepEqual(house.coins.audit(), { pool: 999_000, held: 1000, shares: 0 });
    const again = await sealPot(ports(house), plan({ total: 5, shares: 1, members: [] }));
    assert.ok(again.isSealed);
    assert.deepEqual(again.record, record);
    assert.equal(house.coins.audit().held, 1000);
  });

  it('GP9 names those who may grab in the order of their ids, whatever order they are given in', async () => {
    const { record } = await sealed({ members: people(12).toReversed() });
    assert.deepEqual(record.members, people(12));
  });

  it('GP1 what its funder cannot pay is refused for good, and holds nothing', async () => {
    const house = new House({ funds: 999 });
    const end = await sealPot(ports(house), plan());
    assert.deepEqual(end, { isSealed: false, why: 'exceeds_credits' });
    assert.equal((await house.store.pot(plan().id))?.status, 'refused');
    assert.equal(house.coins.audit().held, 0);
  });

  it('GP1 one that is over the sender’s ceiling says so', async () => {
    const house = new House({});
    house.coins.earnBefore(ann, 2000);
    const funder = { kind: 'player', player: ann, purse: 'earned', coinsADay: 999 } as const;
    // Also to who asks again: its record keeps why.
    for (const _ of [1, 2]) {
      const end = await sealPot(ports(house), plan({ funder }));
      assert.deepEqual(end, { isSealed: false, why: 'ceiling_reached' });
    }
  });

  it('PK2 a record that another process refused is refused here, and what was held goes back', async () => {
    const house = new House({});
    const machine = new Machine();
    const release = machine.hold('settle');
    const sealing = sealPot(house.portsOf(machine), plan());
    await settle();
    await house.store.settlePot(plan().id, 'ceiling_reached');
    release();
    assert.deepEqual(await sealing, { isSealed: false, why: 'ceiling_reached' });
    assert.equal((await house.coins.pot(plan().id)).state, 'released');
  });

  it('PK2 a look-up that hangs for longer than it was to live leaves no record behind', async () => {
    const house = new House({});
    const machine = new Machine();
    const release = machine.hold('packet');
    const sealing = sealPot(house.portsOf(machine), plan());
    await settle();
    house.clock.slip(minuteMs);
    release();
    assert.deepEqual(await sealing, { isSealed: false, why: 'expired' });
    assert.equal(await house.store.pot(plan().id), undefined);
  });

  it('PK2 one whose time is over before it is sealed is refused', async () => {
    const house = new House({});
    const machine = new Machine();
    machine.failNext('reserve');
    await assert.rejects(sealPot(house.portsOf(machine), plan()), { code: 'unavailable' });
    house.clock.slip(minuteMs);
    assert.deepEqual(await sealPot(ports(house), plan()), { isSealed: false, why: 'expired' });
    assert.deepEqual(await sealPot(ports(house), plan()), { isSealed: false, why: 'expired' });
    assert.equal(house.coins.audit().held, 0);
  });

  it('PK2 after a fault at any call, before or after it, the same pot is sealed with the same seed', async () => {
    for (const call of ['packet', 'adopt', 'reserve', 'settle'] as const)
      for (const when of ['before', 'after'] as const) {
        const house = new House({});
        const machine = new Machine();
        machine.failNext(call, when);
        await assert.rejects(sealPot(house.portsOf(machine), plan()), { code: 'unavailable' });
        const seed: Hex32 | undefined = (await house.store.pot(plan().id))?.seed;
        const end = await sealPot(ports(house), plan());
        assert.ok(end.isSealed && (seed === undefined || end.record.seed === seed));
        assert.equal(house.coins.audit().held, 1000, `${call} ${when}`);
      }
  });
});
