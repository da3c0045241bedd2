import assert from 'node:assert/strict';
import { assertRailsAllowGuests } from '../../../server/redemption/rail.ts';
import { codeOf, granted, lan, wei, World } from '../../support/redemption-world.ts';

async function openState(world: World, player = lan): Promise<string> {
  const binding = granted(await world.process().bindPayee(player, 'alipay'));
  assert(!binding.bound);
  return binding.state;
}

describe('a payee', () => {
  it('RD1 belongs to one player for life', async () => {
    const world = new World();
    const process = world.process();
    const account = 'me@example.com';
    const [first, second] = [await openState(world, lan), await openState(world, wei)];
    assert.deepEqual(granted(await process.completePayee(first, { account })).account, account);
    assert.equal(codeOf(await process.completePayee(second, { account })), 'payee_taken');
    // The state lives on: the player chooses another account on the same page.
    const own = granted(await process.completePayee(second, {}));
    assert.notEqual(own.account, account);
    assert.deepEqual(await process.payee(wei, 'alipay'), own);
    const bound = { bound: true, payee: { rail: 'alipay', account } };
    assert.deepEqual(await world.process().bindPayee(lan, 'alipay'), bound);
  });

  it('is the same stable account for a player unless another is chosen', async () => {
    const [one, other] = [new World(), new World()];
    const accounts = await Promise.all(
      [one, other].map(async (world) => world.process().completePayee(await openState(world), {})),
    );
    assert.deepEqual(accounts[0], accounts[1]);
  });

  it('is bound by a state that works once and for ten minutes of the machine’s clock', async () => {
    const world = new World();
    const process = world.process();
    const state = await openState(world);
    await world.machine.advance(599_999);
    assert.equal(await process.isOpenState(state), true);
    await world.machine.advance(1);
    assert.equal(await process.isOpenState(state), false);
    assert.equal(codeOf(await process.completePayee(state, {})), 'state_unknown');
    const fresh = await openState(world);
    granted(await process.completePayee(fresh, {}));
    assert.equal(codeOf(await process.completePayee(fresh, {})), 'state_unknown');
  });

  it('is asked for with one state while half of its time is left', async () => {
    const world = new World();
    const state = await openState(world);
    assert.equal(await openState(world), state);
    await world.machine.advance(300_001);
    assert.notEqual(await openState(world), state);
  });
});

describe('guests', () => {
  it('RD4 are refused together with a rail that pays real money', () => {
    const rails = [
      { name: 'coupon', paysRealMoney: false },
      { name: 'alipay', paysRealMoney: true },
    ] as const;
    assert.throws(() => assertRailsAllowGuests(rails, true), /guests.*alipay/);
    assertRailsAllowGuests(rails, false);
  });

  it('RD4 may redeem from the rails of the sandbox', () => {
    assertRailsAllowGuests([new World().sandbox], true);
  });
});
