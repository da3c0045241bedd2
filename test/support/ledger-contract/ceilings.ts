import assert from 'node:assert/strict';
import fc from 'fast-check';
import { player } from '../../../server/ledger/accounts.ts';
import type { Grab, TransferId } from '../../../server/ledger/ledger.ts';
import type { UnderTest } from '../ledger-contract.ts';
import {
  amountOf,
  codeOf,
  fundedCampaign,
  grab,
  hold,
  hourMs,
  opening,
  playerId,
  share,
  voiding,
} from '../ledger-moves.ts';

/** What holds over many packets: a day's ceiling, and one packet a rain. */
export function describeCeilings(underTest: UnderTest): void {
  const ledger = () => underTest().ledger;

  /** Packets of 100 coins and 4 slots each, and a key of this test's own. */
  async function packets(count: number, rest: Parameters<typeof hold>[1] = {}) {
    const funded = await fundedCampaign(ledger(), 100_000);
    const held = Array.from({ length: count }, (_, at) =>
      hold(funded.campaign, { packet: at + 1, ...rest }),
    );
    const results = await ledger().transferLinked(held);
    assert(results.every(({ status }) => status === 'created'));
    const [first, second] = held;
    assert(first && second);
    const account = (who: string) => player(funded.campaign, playerId(who));
    const day = (most: number) => ({ ceiling: { key: `${funded.campaign} today`, most } });
    const total = async () => (await ledger().totals([day(0).ceiling.key]))[0];
    return { ...funded, held, first, second, account, day, total };
  }

  describe('a day’s ceiling', () => {
    it('TR3 clips a grab to what is left of it over all packets, and the packet gets the rest back', async () => {
      const { first, second, account, day, pool, player: purse, total } = await packets(2);
      const one = grab(first, account('lan'), { amount: 60, ...day(100) });
      assert.equal(amountOf(await ledger().transfer(one)), 60);
      const last = { amount: 70, slots: 1, ...day(100) };
      assert.equal(amountOf(await ledger().transfer(grab(second, account('lan'), last))), 40);
      assert.equal(await total(), 100);
      assert.equal((await purse('lan')).balance, 100);
      const { balance, pendingDebits } = await pool();
      assert.deepEqual([balance, pendingDebits], [99_900, 40]);
    });

    it('TR3 refuses when nothing is left of it, and the slot stays free for another', async () => {
      const { first, second, account, day, total } = await packets(2);
      await ledger().transfer(grab(first, account('lan'), day(10)));
      const beyond = grab(second, account('lan'), day(10));
      assert.equal(codeOf(await ledger().transfer(beyond)), 'ceiling_reached');
      assert.equal(codeOf(await ledger().transfer({ ...beyond, amount: 0 })), 'ceiling_reached');
      assert.equal(await ledger().lookup(beyond.id), undefined);
      const { ceiling } = day(10);
      const another = { ceiling: { ...ceiling, key: `${ceiling.key} of mei` } };
      assert.equal(amountOf(await ledger().transfer(grab(second, account('mei'), another))), 10);
      assert.equal(await total(), 10);
      // A refusal is not kept: once the ceiling is raised, the very same grab is paid.
      const later = { ...beyond, slot: 1, ...day(15) };
      assert.equal(amountOf(await ledger().transfer(later)), 5);
    });

    it('TR3 of a ceiling and the cap the lower clips, and only what was credited counts', async () => {
      const { first, second, account, day, total } = await packets(2, { earnsUpTo: 15 });
      const grabbed = (of: typeof first, n: number, most: number) =>
        grab(of, account('lan'), { n, slot: n, ...day(most) });
      assert.equal(amountOf(await ledger().transfer(grabbed(first, 1, 7))), 7);
      assert.equal(amountOf(await ledger().transfer(grabbed(first, 2, 500))), 8);
      assert.equal(await total(), 15);
      // Clipped to 0 by the cap alone it stands in the journal, like any grab without a ceiling.
      assert.equal(amountOf(await ledger().transfer(grabbed(second, 1, 500))), 0);
      assert.equal(codeOf(await ledger().transfer(grabbed(second, 2, 15))), 'ceiling_reached');
      assert.equal(await total(), 15);
    });

    it('TR3 a repeat answers as the first and counts once, whatever it says now', async () => {
      const { first, second, account, day, total } = await packets(2);
      const one = grab(first, account('lan'), { ...day(10), only: `${first.id} rain` });
      const created = await ledger().transfer(one);
      const { ceiling: _, only: __, ...bare } = one;
      const again: Grab[] = [one, { ...one, ...day(0) }, { ...bare, only: second.id }, bare];
      for (const repeat of again) {
        assert.deepEqual(await ledger().transfer(repeat), { ...created, status: 'exists' });
      }
      assert.equal(await total(), 10);
      const other = grab(second, account('lan'), { only: second.id });
      assert.equal((await ledger().transfer(other)).status, 'created');
    });

    it('GP1 holds a packet whole or not at all, and counts it for good when it comes back', async () => {
      const { campaign, day, total } = await packets(2);
      const timeoutAt = underTest().clock.now() + hourMs;
      const sent = (packet: number, amount: number) =>
        hold(campaign, { packet, amount, timeoutAt, ...day(100) });
      assert.equal(amountOf(await ledger().transfer(sent(11, 60))), 60);
      assert.equal(codeOf(await ledger().transfer(sent(12, 41))), 'ceiling_reached');
      assert.equal((await ledger().transfer(sent(11, 60))).status, 'exists');
      assert.equal(amountOf(await ledger().transfer(sent(13, 40))), 40);
      await ledger().transfer(voiding(sent(11, 60)));
      await underTest().clock.advance(hourMs);
      await ledger().expireDue();
      assert.equal(codeOf(await ledger().transfer(sent(14, 1))), 'ceiling_reached');
      assert.equal(await total(), 100);
      const { ceiling: _, ...free } = sent(14, 1);
      assert.equal((await ledger().transfer(free)).status, 'created');
    });

    it('GP1 is the same for a share, whose opening counts no second time', async () => {
      const { campaign, day, total } = await packets(2);
      const sealed = share(campaign, { amount: 90, ...day(100) });
      await ledger().transfer(sealed);
      await ledger().transfer(opening(sealed, 30));
      assert.equal(await total(), 90);
    });

    it('TR3 under one ceiling key no interleaving of grabs of twenty packets credits more than `most`', async function () {
      this.timeout(60_000);
      const wish = fc.record({
        packet: fc.nat({ max: 19 }),
        amount: fc.nat({ max: 20 }),
        isLinked: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(wish, { minLength: 10, maxLength: 60 }),
          fc.nat({ max: 400 }),
          async (wishes, most) => {
            const {
              held,
              account,
              day,
              total,
              player: purse,
            } = await packets(20, {
              amount: 2000,
            });
            const all = wishes.map(({ packet, amount }, slot) => {
              const of = held[packet];
              assert(of);
              // Each of its own slot, and of its own player in one half: the key says whose day it is, not the account.
              const who = slot % 2 === 0 ? 'lan' : `p${slot}`;
              return grab(of, account(who), { n: slot + 1, slot, slots: 60, amount, ...day(most) });
            });
            const linked = all.filter((_, at) => wishes[at]?.isLinked);
            const results = await Promise.all([
              ...all
                .filter((one) => !linked.includes(one))
                .map(async (one) => [await ledger().transfer(one)]),
              ...pairsOf(linked).map((pair) => ledger().transferLinked(pair)),
            ]);
            const credited = sum(results.flat().map((result) => amountOf(result) ?? 0));
            assert(credited <= most, `${credited} credited of at most ${most}`);
            assert.equal(await total(), credited);
            // Asked again one by one, what an undone pair left free is paid, to the coin.
            await Promise.all(all.map((one) => ledger().transfer(one)));
            const wanted = sum(all.map(({ amount }) => amount));
            assert.equal(await total(), Math.min(most, wanted));
            const names = ['lan', ...all.map((_, slot) => `p${slot}`)];
            const purses = await Promise.all(names.map(purse));
            assert.equal(sum(purses.map(({ balance }) => balance)), Math.min(most, wanted));
          },
        ),
        { numRuns: 25 },
      );
    });

    it('tells what has moved under each key, in the order asked, and 0 under one nobody named', async () => {
      const { campaign, first, account, day } = await packets(2);
      await ledger().transfer(grab(first, account('lan'), day(50)));
      const key = `${campaign} tomorrow`;
      await ledger().transfer(share(campaign, { amount: 30, ceiling: { key, most: 30 } }));
      const keys = [key, 'nobody’s', day(0).ceiling.key, key];
      assert.deepEqual(await ledger().totals(keys), [30, 0, 10, 30]);
      assert.deepEqual(await ledger().totals([]), []);
      const many = Array.from({ length: 501 }, (_, at) => `${campaign} ${at}`);
      assert.equal((await ledger().totals(many.slice(1))).length, 500);
      for (const wrong of [many, [''], ['a\0b'], ['x'.repeat(257)]]) {
        await assert.rejects(async () => ledger().totals(wrong), { name: 'AssertionError' });
      }
    });
  });

  describe('one packet a rain', () => {
    it('RN5 the first grab under a key names the packet, and another’s are refused', async () => {
      const { first, second, account } = await packets(2);
      const only = `rain of ${first.id}`;
      await ledger().transfer(grab(first, account('lan'), { only }));
      const elsewhere = grab(second, account('lan'), { only });
      assert.equal(codeOf(await ledger().transfer(elsewhere)), 'elsewhere');
      const again = grab(first, account('lan'), { n: 2, slot: 1, only });
      assert.equal((await ledger().transfer(again)).status, 'created');
      const mine = grab(second, account('mei'), { only: `${only} of mei` });
      assert.equal((await ledger().transfer(mine)).status, 'created');
    });

    it('RN5 also when that packet has ended, and when the grab was clipped to nothing', async () => {
      const { first, second, account } = await packets(2, { earnsUpTo: 0 });
      const only = `rain of ${first.id}`;
      const one = grab(first, account('lan'), { slots: 1, only });
      assert.equal(amountOf(await ledger().transfer(one)), 0);
      const elsewhere = grab(second, account('lan'), { only });
      assert.equal(codeOf(await ledger().transfer(elsewhere)), 'elsewhere');
    });

    it('RN5 a grab that was refused names nothing', async () => {
      const { first, second, account, day } = await packets(2);
      const only = `rain of ${first.id}`;
      await ledger().transfer(grab(first, account('mei')));
      const refused = [
        grab(first, account('lan'), { only }),
        grab(first, account('lan'), { slot: 1, amount: 101, only }),
        grab(first, account('lan'), { slot: 1, only, ...day(0) }),
        grab({ ...first, id: `${first.id}x` as TransferId }, account('lan'), { only }),
      ];
      const codes = [];
      for (const one of refused) codes.push(codeOf(await ledger().transfer(one)));
      assert.deepEqual(codes, [
        'slot_taken',
        'exceeds_pending_amount',
        'ceiling_reached',
        'pending_not_found',
      ]);
      const one = grab(second, account('lan'), { only });
      assert.equal((await ledger().transfer(one)).status, 'created');
    });

    it('RN5 of many packets that are grabbed from at once, one pays', async () => {
      const { held, account, player: purse } = await packets(20);
      const only = `rain of ${held[0]?.id}`;
      const results = await Promise.all(
        held.map((one) => ledger().transfer(grab(one, account('lan'), { only }))),
      );
      const codes = results.map(codeOf).filter((code) => code !== undefined);
      assert.deepEqual(codes, Array<string>(19).fill('elsewhere'));
      assert.equal((await purse('lan')).balance, 10);
    });
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const pairsOf = <One>(all: readonly One[]): readonly (readonly One[])[] =>
  all.flatMap((_, at) => (at % 2 === 0 ? [all.slice(at, at + 2)] : []));
