import assert from 'node:assert/strict';
import { player } from '../../../server/ledger/accounts.ts';
import type { LedgerRefusal, TransferResult } from '../../../server/ledger/ledger.ts';
import type { UnderTest } from '../ledger-contract.ts';
import { amountOf, codeOf, fundedCampaign, grab, hold, playerId, share } from '../ledger-moves.ts';

/** Many grabs of one packet in one linked call, as a room sends them. */
export function describeGrabBatches(underTest: UnderTest): void {
  const ledger = () => underTest().ledger;

  /** A packet of 1000 coins; `grabs(slots)` are of one player each, for 10 coins, from slot 0. */
  async function packet(slots: number) {
    const funded = await fundedCampaign(ledger(), 5000);
    const held = hold(funded.campaign, { amount: 1000 });
    await ledger().transfer(held);
    const account = (who: number | string) => player(funded.campaign, playerId(who));
    const grabs = (count: number, rest: Parameters<typeof grab>[2] = {}) =>
      Array.from({ length: count }, (_, slot) =>
        grab(held, account(slot), { slot, slots, note: `slot ${slot}`, ...rest }),
      );
    const state = async () => {
      const [pending, { balance, pendingDebits }] = await Promise.all([
        ledger().pending(held.id),
        funded.pool(),
      ]);
      return [pending?.state, balance, pendingDebits];
    };
    const day = (most: number) => ({ ceiling: { key: `${funded.campaign} today`, most } });
    return { ...funded, held, account, grabs, state, day };
  }

  const untouched = ['open', 5000, 1000];

  describe('a batch of grabs', () => {
    it('GP4 is paid in one step, and its last slot closes the packet and returns the rest', async () => {
      const { held, grabs, state, player: purse } = await packet(64);
      const all = grabs(64);
      const results = await ledger().transferLinked(all);
      assert.deepEqual(new Set(results.map(({ status }) => status)), new Set(['created']));
      assert.deepEqual(await state(), ['posted', 5000 - 640, 0]);
      assert.deepEqual([(await purse('0')).balance, (await purse('63')).earned], [10, 10]);
      const lines = await ledger().journal({ pending: held.id });
      assert.deepEqual(
        lines.map(({ slot, note, amount }) => [slot, note, amount]),
        all.map(({ slot, note }) => [slot, note, 10]),
      );
      assert.deepEqual(
        await ledger().transferLinked(all),
        results.map((result) => ({ ...result, status: 'exists' })),
      );
    });

    it('GP4 takes slots that are left over by the batch before', async () => {
      const { grabs, state } = await packet(8);
      const all = grabs(8);
      await ledger().transferLinked(all.slice(0, 5));
      assert.deepEqual(await state(), ['open', 4950, 950]);
      await ledger().transferLinked(all.slice(5));
      assert.deepEqual(await state(), ['posted', 4920, 0]);
    });

    it('GP9 that meets a slot taken before it, or within it, leaves nothing behind', async () => {
      const { held, account, grabs, state } = await packet(64);
      const all = grabs(5);
      const within = [...all.slice(0, 3), grab(held, account('mei'), { slot: 1, slots: 64 })];
      assertRefused(await ledger().transferLinked(within), 3, 'slot_taken');
      assert.deepEqual(await state(), untouched);
      await ledger().transfer(grab(held, account('mei'), { slot: 2, slots: 64 }));
      assertRefused(await ledger().transferLinked(all), 2, 'slot_taken');
      assert.deepEqual(await state(), ['open', 4990, 990]);
      for (const { id } of all) assert.equal(await ledger().lookup(id), undefined);
      // What was undone stands in nobody's way: the same grabs, and the refused one's next free slot.
      const next = all.map((one) => (one.slot === 2 ? { ...one, slot: 60 } : one));
      const results = await ledger().transferLinked(next);
      assert.deepEqual(results.map(amountOf), [10, 10, 10, 10, 10]);
      assert.deepEqual(await state(), ['open', 4940, 940]);
    });

    it('GP9 that was chosen before somebody else took a slot is refused whole, and chosen anew it is paid', async () => {
      const { held, account, grabs, state } = await packet(64);
      const chosen = (count: number, from: number) =>
        grabs(count).map((one, at) => ({ ...one, slot: from + at, taken: from + at }));
      await ledger().transfer(grab(held, account('mei'), { slot: 9, slots: 64, taken: 0 }));
      assertRefused(await ledger().transferLinked(chosen(3, 0)), 0, 'slots_moved');
      assert.deepEqual(await state(), ['open', 4990, 990]);
      const results = await ledger().transferLinked(chosen(3, 1));
      assert.deepEqual(results.map(amountOf), [10, 10, 10]);
    });

    it('GP4 answers a repeat in its middle as the first time, and makes the others', async () => {
      const { grabs, state, day } = await packet(64);
      const all = grabs(5, day(1000));
      const repeated = all[2];
      assert(repeated);
      const first = await ledger().transfer(repeated);
      const asked = all.map((one) => (one === repeated ? { ...one, slot: 9, amount: 77 } : one));
      const results = await ledger().transferLinked(asked);
      assert.deepEqual(
        results.map(({ status }) => status),
        ['created', 'created', 'exists', 'created', 'created'],
      );
      assert.deepEqual(results[2], { ...first, status: 'exists' });
      assert.deepEqual(await state(), ['open', 4950, 950]);
      assert.deepEqual(await ledger().totals([day(0).ceiling.key]), [50]);
    });

    it('TR3 counts each grab towards the ceiling of the next, and is undone where nothing is left', async () => {
      const { grabs, state, day } = await packet(64);
      const all = grabs(4, day(25));
      assertRefused(await ledger().transferLinked(all), 3, 'ceiling_reached');
      assert.deepEqual(await state(), untouched);
      assert.deepEqual(await ledger().totals([day(0).ceiling.key]), [0]);
      const results = await ledger().transferLinked(all.slice(0, 3));
      assert.deepEqual(results.map(amountOf), [10, 10, 5]);
      assert.deepEqual(await ledger().totals([day(0).ceiling.key]), [25]);
    });

    it('RN5 knows the packet that a grab before it in the batch named, until it is undone', async () => {
      const { campaign, account, grabs, state } = await packet(64);
      const second = hold(campaign, { packet: 2 });
      const only = `${campaign} rain`;
      const other = grab(second, account('lan'), { only });
      await ledger().transfer(second);
      const all = [...grabs(2, { only }), other];
      assertRefused(await ledger().transferLinked(all), 2, 'elsewhere');
      assert.deepEqual(await state(), ['open', 5000, 1100]);
      assert.equal((await ledger().transfer(other)).status, 'created');
      assertRefused(await ledger().transferLinked(all), 0, 'elsewhere');
    });

    it('GP4 that asks for more after its last slot opens the packet again', async () => {
      const { held, account, grabs, state } = await packet(3);
      const late = grab(held, account('late'), { slot: 1, slots: 3 });
      const all = [...grabs(3), late];
      assertRefused(await ledger().transferLinked(all), 3, 'pending_already_posted');
      assert.deepEqual(await state(), untouched);
      await ledger().transferLinked(all.slice(0, 3));
      assert.deepEqual(await state(), ['posted', 4970, 0]);
    });

    it('GP4 together never takes more than the packet holds', async () => {
      const { grabs, state } = await packet(64);
      const results = await ledger().transferLinked(grabs(5, { amount: 250 }));
      assertRefused(results, 4, 'exceeds_pending_amount');
      assert.deepEqual(await state(), untouched);
    });

    it('GP9 that is undone leaves alone what others did in the same moment', async () => {
      const { campaign, held, account, grabs, pool, player: purse } = await packet(64);
      const again = grab(held, account('mei'), { slot: 1, slots: 64 });
      const [, undone] = await Promise.all([
        ledger().transfer(grab(held, account(0), { n: 2, slot: 50, slots: 64 })),
        ledger().transferLinked([...grabs(3), again]),
        ledger().transfer(grab(held, account(0), { n: 3, slot: 51, slots: 64 })),
        ledger().transfer(share(campaign, { who: '1' })),
      ]);
      assert(undone);
      assertRefused(undone, 3, 'slot_taken');
      const { balance, earned } = await purse('0');
      assert.deepEqual([balance, earned], [20, 20]);
      const other = await purse('1');
      assert.deepEqual([other.balance, other.openCredits], [0, 1]);
      const { balance: left, pendingDebits } = await pool();
      assert.deepEqual([left, pendingDebits], [4980, 1080]);
    });
  });
}

function assertRefused(results: readonly TransferResult[], at: number, code: LedgerRefusal): void {
  const expected = results.map((_, index) => (index === at ? code : 'linked_failed'));
  assert.deepEqual(results.map(codeOf), expected);
}
