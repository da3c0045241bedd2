import assert from 'node:assert/strict';
import { PlayerId } from '../../rooms/campaign/ids.ts';
import type { OpenState, PayeeStore } from '../../server/redemption/payee-store.ts';

let numbers = 0;

/** A state, and a player of its own unless one is given. */
const newState = (player?: PlayerId, expiresAt = 1000): OpenState => {
  const number = (numbers += 1);
  return {
    state: `state-${number}`,
    rail: 'alipay',
    player: player ?? PlayerId.parse(`u_payee_${number}`),
    expiresAt,
  };
};

export function payeeStoreContract(
  name: string,
  make: () => Promise<{ readonly store: PayeeStore; close(): Promise<void> }>,
): void {
  describe(`${name} keeps the contract of a payee store`, () => {
    let made: Awaited<ReturnType<typeof make>>;
    let account: string;
    before(async () => {
      made = await make();
    });
    beforeEach(() => {
      account = `account-${(numbers += 1)}`;
    });
    after(() => made.close());

    const open = async (player?: PlayerId) => {
      const fresh = newState(player);
      return made.store.openState(fresh, 2000);
    };

    it('RD1 binds an account to one player for life', async () => {
      const [first, second] = [await open(), await open()];
      const bound = { rail: 'alipay', account };
      assert.deepEqual(await made.store.complete({ ...first, account, now: 0 }), bound);
      assert.equal(await made.store.complete({ ...second, account, now: 0 }), 'payee_taken');
      const other = `${account}-b`;
      const kept = await made.store.complete({ ...second, account: other, now: 0 });
      assert.deepEqual(kept, { rail: 'alipay', account: other });
      assert.equal(await made.store.payee(first.player, 'alipay'), account);
      assert.equal(await made.store.payee(second.player, 'alipay'), other);
    });

    it('RD1 a player keeps the first account, whatever is chosen later', async () => {
      const { player, state } = await open();
      await made.store.complete({ state, account, now: 0 });
      const again = await open(player);
      const answer = await made.store.complete({ ...again, account: 'other', now: 0 });
      assert.deepEqual(answer, { rail: 'alipay', account });
    });

    it('RD1 gives an account to one of many who ask at once', async () => {
      const states = await Promise.all(Array.from({ length: 16 }, () => open()));
      const answers = await Promise.all(
        states.map(({ state }) => made.store.complete({ state, account, now: 0 })),
      );
      assert.equal(answers.filter((answer) => typeof answer === 'object').length, 1);
    });

    it('uses a state once', async () => {
      const { state } = await open();
      assert.equal((await made.store.state(state, 0))?.state, state);
      await made.store.complete({ state, account, now: 0 });
      assert.equal(await made.store.state(state, 0), undefined);
      assert.equal(await made.store.complete({ state, account, now: 0 }), 'state_unknown');
    });

    it('lets a state end at its time', async () => {
      const { state } = await made.store.openState(newState(), 0);
      assert.notEqual(await made.store.state(state, 999), undefined);
      assert.equal(await made.store.state(state, 1000), undefined);
      assert.equal(await made.store.complete({ state, account, now: 1000 }), 'state_unknown');
    });

    it('answers the earlier state while enough of it is left', async () => {
      const first = newState();
      await made.store.openState(first, 500);
      const second = newState(first.player, 1500);
      assert.deepEqual(await made.store.openState(second, 1000), first);
      assert.deepEqual(await made.store.openState(second, 1001), second);
    });
  });
}
