import assert from 'node:assert/strict';
import { player, received } from '../../../server/ledger/accounts.ts';
import type { UnderTest } from '../ledger-contract.ts';
import {
  amountOf,
  codeOf,
  fundedCampaign,
  grab,
  hold,
  hourMs,
  newCampaign,
  opening,
  playerId,
  share,
} from '../ledger-moves.ts';

/** Lucky packets and rain: one pending, many slots. */
export function describeGrabs(underTest: UnderTest): void {
  const ledger = () => underTest().ledger;

  /** A packet of 100 coins, 4 slots, and the accounts that grab from it. */
  async function packet(rest: Parameters<typeof hold>[1] = {}) {
    const funded = await fundedCampaign(ledger());
    const held = hold(funded.campaign, rest);
    await ledger().transfer(held);
    const account = (who: string) => player(funded.campaign, playerId(who));
    return { ...funded, held, account };
  }

  describe('a lucky packet', () => {
    it('GP1 holds its whole amount for whoever comes', async () => {
      const { held, pool } = await packet();
      assert.equal((await pool()).available, 900);
      const state = await ledger().pending(held.id);
      assert.deepEqual(state, { state: 'open', amount: 100, timeoutAt: null });
    });

    it('GP4 a grab is paid in the same step', async () => {
      const { held, account, player: purse, pool } = await packet();
      assert.equal(amountOf(await ledger().transfer(grab(held, account('lan')))), 10);
      const { balance, earned, openCredits } = await purse('lan');
      assert.deepEqual([balance, earned, openCredits], [10, 10, 0]);
      const { balance: left, pendingDebits } = await pool();
      assert.deepEqual([left, pendingDebits], [990, 90]);
    });

    it('GP4 a grab repeated answers its first slot and amount, whatever slot it asks for now', async () => {
      const { held, account, player: purse } = await packet();
      const first = await ledger().transfer(grab(held, account('lan'), { note: 'slot 0' }));
      const again = grab(held, account('lan'), { slot: 3, amount: 77, note: 'slot 3' });
      assert.deepEqual(await ledger().transfer(again), { ...first, status: 'exists' });
      assert.equal((await purse('lan')).balance, 10);
      const entry = await ledger().lookup(again.id);
      assert.deepEqual([entry?.slot, entry?.amount, entry?.note], [0, 10, 'slot 0']);
    });

    it('GP9 a slot held by another is taken, and the same grab may then ask for the next', async () => {
      const { held, account, player: purse } = await packet();
      await ledger().transfer(grab(held, account('lan')));
      assert.equal(codeOf(await ledger().transfer(grab(held, account('mei')))), 'slot_taken');
      assert.equal((await purse('mei')).balance, 0);
      const next = grab(held, account('mei'), { slot: 1, amount: 5 });
      assert.equal((await ledger().transfer(next)).status, 'created');
    });

    it('GP9 a player has one n-th grab, under whatever id', async () => {
      const { held, account } = await packet();
      const first = grab(held, account('lan'));
      await ledger().transfer(first);
      const other = {
        ...grab(held, account('lan'), { slot: 1 }),
        id: `${first.id}b` as typeof first.id,
      };
      assert.equal(codeOf(await ledger().transfer(other)), 'exists_with_different_body');
      const stolen = { ...grab(held, account('mei'), { slot: 1 }), id: first.id };
      assert.equal(codeOf(await ledger().transfer(stolen)), 'exists_with_different_body');
    });

    it('RN3 in rain a player has an n-th grab for each n', async () => {
      const { held, account, player: purse } = await packet();
      for (const n of [1, 2, 3]) {
        const result = await ledger().transfer(grab(held, account('lan'), { n, slot: n }));
        assert.equal(result.status, 'created');
      }
      assert.equal((await purse('lan')).balance, 30);
    });

    it('GP9 of many who grab at once each slot pays one', async () => {
      const { held, account, pool } = await packet({ amount: 500 });
      const slots = 50;
      // Each tries slot after slot, as a room does that is told slot_taken.
      const lucky = await Promise.all(
        Array.from({ length: 60 }, async (_, who) => {
          for (let tried = 0; tried < slots; tried += 1) {
            const slot = (who + tried) % slots;
            const wanted = grab(held, account(`p${who}`), { slot, slots, amount: 7 });
            const result = await ledger().transfer(wanted);
            if (result.status !== 'refused') return slot;
            if (result.code !== 'slot_taken') return result.code;
          }
          return 'none left';
        }),
      );
      const won = lucky.filter((one) => typeof one === 'number');
      assert.equal(new Set(won).size, slots);
      assert.equal(won.length, slots);
      const { balance, pendingDebits } = await pool();
      assert.deepEqual([balance, pendingDebits], [1000 - 7 * slots, 0]);
    });

    it('GP4 the last slot closes the packet and returns the rest', async () => {
      const { held, account, pool } = await packet();
      for (const slot of [2, 0, 3, 1]) {
        await ledger().transfer(grab(held, account(`p${slot}`), { slot }));
      }
      const { balance, pendingDebits } = await pool();
      assert.deepEqual([balance, pendingDebits], [960, 0]);
      const state = await ledger().pending(held.id);
      assert.deepEqual(
        [state?.state, state && 'credited' in state && state.credited],
        ['posted', 40],
      );
      const late = await ledger().transfer(grab(held, account('late'), { slot: 1 }));
      assert.equal(codeOf(late), 'pending_already_posted');
    });

    it('GP5 what is left after its time goes back exactly', async () => {
      const timeoutAt = underTest().clock.now() + hourMs;
      const { held, account, pool } = await packet({ timeoutAt });
      const first = grab(held, account('lan'), { amount: 33 });
      await ledger().transfer(first);
      await underTest().clock.advance(hourMs);
      const late = await ledger().transfer(grab(held, account('mei'), { slot: 1 }));
      assert.equal(codeOf(late), 'pending_expired');
      await ledger().expireDue();
      const { balance, pendingDebits } = await pool();
      assert.deepEqual([balance, pendingDebits], [967, 0]);
      assert.equal((await ledger().transfer(first)).status, 'exists');
    });

    it('GP5 goes back to a funder past the cap', async () => {
      const { campaign, account, player: purse } = await packet();
      const won = share(campaign, { earnsUpTo: 100 });
      await ledger().transfer(won);
      await ledger().transfer(opening(won, 100));
      const timeoutAt = underTest().clock.now() + hourMs;
      const rest = { id: `packet:${campaign}:2` as (typeof won)['id'], timeoutAt };
      const own = hold(campaign, { ...rest, debit: account('lan'), earnsUpTo: null });
      await ledger().transfer(own);
      assert.equal((await purse('lan')).available, 0);
      await underTest().clock.advance(hourMs);
      await ledger().expireDue();
      const { available, earned } = await purse('lan');
      assert.deepEqual([available, earned], [100, 100]);
    });

    it('GP1 coins from a player are kept apart and never count as earned', async () => {
      const { campaign, account } = await packet();
      const won = share(campaign);
      await ledger().transfer(won);
      await ledger().transfer(opening(won, 100));
      const id = `packet:${campaign}:2` as (typeof won)['id'];
      const own = hold(campaign, { id, debit: account('lan'), earnsUpTo: null });
      await ledger().transfer(own);
      await ledger().transfer(grab(own, received(campaign, playerId('mei')), { amount: 60 }));
      const gift = await ledger().account(received(campaign, playerId('mei')));
      assert.deepEqual([gift.balance, gift.earned], [60, 0]);
    });

    it('PK4 the cap clips a grab too, and what was clipped goes back with the rest', async () => {
      const { held, account, player: purse, pool } = await packet({ earnsUpTo: 15 });
      const amounts = [];
      for (const n of [1, 2, 3, 4]) {
        amounts.push(
          amountOf(await ledger().transfer(grab(held, account('lan'), { n, slot: n - 1 }))),
        );
      }
      assert.deepEqual(amounts, [10, 5, 0, 0]);
      assert.equal((await purse('lan')).earned, 15);
      assert.deepEqual((await pool()).available, 985);
    });

    it('GP4 slots together never pay more than the packet holds', async () => {
      const { held, account } = await packet();
      await ledger().transfer(grab(held, account('lan'), { amount: 70 }));
      const greedy = grab(held, account('mei'), { slot: 1, amount: 31 });
      assert.equal(codeOf(await ledger().transfer(greedy)), 'exceeds_pending_amount');
      assert.equal(amountOf(await ledger().transfer({ ...greedy, amount: 30 })), 30);
    });

    it('GP1 pays nobody outside its campaign, and the books stay as they were', async () => {
      const { held, pool } = await packet();
      const stranger = player(newCampaign(), playerId('lan'));
      await assert.rejects(ledger().transfer(grab(held, stranger)));
      assert.equal((await pool()).pendingDebits, 100);
    });

    it('GP4 a packet cannot be opened like a share, nor a share grabbed like a packet', async () => {
      const { campaign, held, account } = await packet();
      assert.equal(codeOf(await ledger().transfer(opening(held, 1))), 'pending_not_found');
      const sealed = share(campaign);
      await ledger().transfer(sealed);
      const wrong = await ledger().transfer(grab(sealed, account('lan')));
      assert.equal(codeOf(wrong), 'pending_not_found');
    });
  });
}
