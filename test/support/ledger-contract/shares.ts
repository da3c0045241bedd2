import assert from 'node:assert/strict';
import type { UnderTest } from '../ledger-contract.ts';
import {
  amountOf,
  codeOf,
  funding,
  fundedCampaign,
  hourMs,
  newCampaign,
  opening,
  share,
  voiding,
} from '../ledger-moves.ts';

/** Sealing and opening in pairs. */
export function describeShares(underTest: UnderTest): void {
  const ledger = () => underTest().ledger;
  const inAnHour = (): number => underTest().clock.now() + hourMs;

  describe('a share', () => {
    it('PK1 is reserved at its worst case before anything is paid', async () => {
      const { campaign, pool, player } = await fundedCampaign(ledger(), 250);
      const result = await ledger().transfer(share(campaign, { amount: 100 }));
      assert.deepEqual([result.status, amountOf(result)], ['created', 100]);
      const { balance, available, pendingDebits } = await pool();
      assert.deepEqual([balance, available, pendingDebits], [250, 150, 100]);
      const lan = await player('lan');
      assert.deepEqual([lan.balance, lan.pendingCredits, lan.openCredits], [0, 100, 1]);
    });

    it('PK1 is refused when what is left of the pool does not cover it', async () => {
      const { campaign, pool } = await fundedCampaign(ledger(), 150);
      await ledger().transfer(share(campaign, { packet: 1 }));
      const second = share(campaign, { packet: 2 });
      assert.equal(codeOf(await ledger().transfer(second)), 'exceeds_credits');
      assert.equal((await pool()).available, 50);
      // A refusal is not kept: the very same reservation succeeds once the pool holds enough.
      await ledger().transfer(funding(campaign, 50, 2));
      assert.equal((await ledger().transfer(second)).status, 'created');
    });

    it('PK1 pays what was drawn, and the rest returns', async () => {
      const { campaign, pool, player } = await fundedCampaign(ledger(), 250);
      const sealed = share(campaign);
      await ledger().transfer(sealed);
      const result = await ledger().transfer(opening(sealed, 30));
      assert.equal(amountOf(result), 30);
      const after = await pool();
      assert.deepEqual([after.balance, after.pendingDebits], [220, 0]);
      const { balance, earned, pendingCredits, openCredits } = await player('lan');
      assert.deepEqual([balance, earned, pendingCredits, openCredits], [30, 30, 0, 0]);
    });

    it('PK1 never pays more than was reserved', async () => {
      const { campaign } = await fundedCampaign(ledger());
      const sealed = share(campaign, { amount: 100 });
      await ledger().transfer(sealed);
      assert.equal(codeOf(await ledger().transfer(opening(sealed, 101))), 'exceeds_pending_amount');
      assert.equal(amountOf(await ledger().transfer(opening(sealed, 100))), 100);
    });

    it('PK3 opened twice gives the first answer, whatever the second brings', async () => {
      const { campaign, player } = await fundedCampaign(ledger());
      const sealed = share(campaign);
      await ledger().transfer(sealed);
      const first = await ledger().transfer(opening(sealed, 30, '{"drawn":30}'));
      const second = await ledger().transfer(opening(sealed, 99, '{"drawn":99}'));
      assert.deepEqual(second, { ...first, status: 'exists' });
      assert.equal((await player('lan')).balance, 30);
    });

    it('PK3 answers as the first time after its own time is over, and after a sweep', async () => {
      const { campaign } = await fundedCampaign(ledger());
      const sealed = share(campaign, { timeoutAt: inAnHour() });
      await ledger().transfer(sealed);
      const first = await ledger().transfer(opening(sealed, 30, 'mine'));
      await underTest().clock.advance(2 * hourMs);
      await ledger().expireDue();
      assert.deepEqual(await ledger().transfer(opening(sealed, 30)), {
        ...first,
        status: 'exists',
      });
      assert.equal((await ledger().transfer(sealed)).status, 'exists');
    });

    it('PK3 an id with another body is refused and moves nothing', async () => {
      const { campaign, pool } = await fundedCampaign(ledger());
      const timeoutAt = inAnHour();
      const first = share(campaign, { packet: 1, timeoutAt });
      const other = share(campaign, { packet: 2 });
      await ledger().transferLinked([first, other]);
      await ledger().transfer(opening(first, 1));
      const before = await pool();
      const changed = [
        { ...first, amount: 99 },
        { ...first, timeoutAt: timeoutAt + 1 },
        { ...first, earnsUpTo: 1 },
        share(campaign, { who: 'mei', id: first.id, timeoutAt }),
        funding(campaign, 999),
        { ...opening(first, 1), pending: other.id },
        { ...voiding(first), id: opening(first, 1).id },
      ];
      for (const transfer of changed) {
        assert.equal(codeOf(await ledger().transfer(transfer)), 'exists_with_different_body');
      }
      assert.deepEqual(await pool(), before);
    });

    it('PK3 tells where it stands: open, then posted with the first note', async () => {
      const { campaign } = await fundedCampaign(ledger());
      const timeoutAt = inAnHour();
      const sealed = share(campaign, { timeoutAt });
      assert.equal(await ledger().pending(sealed.id), undefined);
      await ledger().transfer(sealed);
      assert.deepEqual(await ledger().pending(sealed.id), {
        state: 'open',
        amount: 100,
        timeoutAt,
      });
      const result = await ledger().transfer(opening(sealed, 7, 'seven'));
      const at = 'at' in result ? result.at : 0;
      const posted = { state: 'posted', credited: 7, note: 'seven', at };
      assert.deepEqual(await ledger().pending(sealed.id), posted);
    });

    it('PK4 is clipped by the cap, down to 0, and the 0 stands in the journal', async () => {
      const { campaign, player, pool } = await fundedCampaign(ledger());
      const sealed = [1, 2, 3].map((packet) => share(campaign, { packet, earnsUpTo: 50 }));
      for (const one of sealed) await ledger().transfer(one);
      const credited = [];
      for (const one of sealed) credited.push(amountOf(await ledger().transfer(opening(one, 40))));
      assert.deepEqual(credited, [40, 10, 0]);
      assert.equal((await player('lan')).earned, 50);
      assert.deepEqual((await pool()).pendingDebits, 0);
      const last = sealed[2];
      assert(last);
      assert.equal((await ledger().lookup(opening(last, 0).id))?.amount, 0);
      assert.equal(amountOf(await ledger().transfer(opening(last, 40))), 0);
    });

    it('PK4 pays a draw of 0 like any other', async () => {
      const { campaign, player } = await fundedCampaign(ledger());
      const sealed = share(campaign);
      await ledger().transfer(sealed);
      assert.equal((await ledger().transfer(opening(sealed, 0))).status, 'created');
      assert.equal((await player('lan')).openCredits, 0);
    });

    it('PK6 is refused once its time is over, though no sweep has run', async () => {
      const { campaign, player, pool } = await fundedCampaign(ledger());
      const timeoutAt = inAnHour();
      const sealed = share(campaign, { timeoutAt });
      await ledger().transfer(sealed);
      await underTest().clock.advance(hourMs);
      assert.equal(codeOf(await ledger().transfer(opening(sealed, 30))), 'pending_expired');
      assert.equal(codeOf(await ledger().transfer(voiding(sealed))), 'pending_expired');
      assert.deepEqual(await ledger().pending(sealed.id), { state: 'expired', at: timeoutAt });
      assert.equal((await player('lan')).balance, 0);
      await ledger().expireDue();
      const { balance, pendingDebits } = await pool();
      assert.deepEqual([balance, pendingDebits], [1000, 0]);
    });

    it('PK6 returns whole by one sweep, and a second sweep finds nothing', async () => {
      const { campaign, pool } = await fundedCampaign(ledger());
      const due = share(campaign, { packet: 1, timeoutAt: inAnHour() });
      const later = share(campaign, { packet: 2, timeoutAt: inAnHour() + hourMs });
      await ledger().transferLinked([due, later]);
      await underTest().clock.advance(hourMs);
      const swept = await ledger().expireDue();
      assert(swept.includes(due.id) && !swept.includes(later.id));
      assert(!(await ledger().expireDue()).includes(due.id));
      assert.equal((await pool()).pendingDebits, 100);
      assert.equal(codeOf(await ledger().transfer(opening(due, 1))), 'pending_expired');
      const entries = await ledger().journal({ pending: due.id });
      assert.deepEqual(
        entries.map(({ id, kind, amount }) => [id, kind, amount]),
        [[`expire:${due.id}`, 'expire', 100]],
      );
    });

    it('PK6 a sweep ends no more than it was told to, and the next goes on', async () => {
      const { campaign } = await fundedCampaign(ledger());
      const timeoutAt = inAnHour();
      const sealed = [1, 2, 3].map((packet) => share(campaign, { packet, timeoutAt }));
      await ledger().transferLinked(sealed);
      await underTest().clock.advance(hourMs);
      const swept = new Set<string>();
      for (;;) {
        const some = await ledger().expireDue(2);
        if (some.length === 0) break;
        assert(some.length <= 2);
        for (const id of some) swept.add(id);
      }
      assert(sealed.every(({ id }) => swept.has(id)));
    });

    it('PK6 coins whose time is over cover the next share before any sweep', async () => {
      const { campaign } = await fundedCampaign(ledger(), 100);
      await ledger().transfer(share(campaign, { packet: 1, timeoutAt: inAnHour() }));
      await underTest().clock.advance(hourMs);
      assert.equal((await ledger().transfer(share(campaign, { packet: 2 }))).status, 'created');
    });

    it('PK10 is refused above the ceiling of unopened shares, over all packets', async () => {
      const { campaign, player } = await fundedCampaign(ledger(), 10_000);
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, packet) => ledger().transfer(share(campaign, { packet }))),
      );
      assert.equal(results.filter(({ status }) => status === 'created').length, 12);
      assert.equal(results.filter((result) => codeOf(result) === 'ceiling_reached').length, 8);
      assert.equal((await player('lan')).openCredits, 12);
      const friend = await ledger().transfer(share(campaign, { packet: 50, who: 'mei' }));
      assert.equal(friend.status, 'created');
    });

    it('PK10 a place is free again when a share was opened, voided or its time is over', async () => {
      const { campaign } = await fundedCampaign(ledger());
      const sealed = (packet: number) =>
        share(campaign, { packet, openCeiling: 1, timeoutAt: inAnHour() });
      const first = sealed(1);
      await ledger().transfer(first);
      assert.equal(codeOf(await ledger().transfer(sealed(2))), 'ceiling_reached');
      await ledger().transfer(opening(first, 1));
      const second = sealed(2);
      assert.equal((await ledger().transfer(second)).status, 'created');
      await ledger().transfer(voiding(second));
      assert.equal((await ledger().transfer(sealed(3))).status, 'created');
      await underTest().clock.advance(2 * hourMs);
      assert.equal((await ledger().transfer(sealed(4))).status, 'created');
    });

    it('PK2 a voided share returns whole and can never be opened', async () => {
      const { campaign, pool, player } = await fundedCampaign(ledger());
      const sealed = share(campaign);
      await ledger().transfer(sealed);
      assert.equal(amountOf(await ledger().transfer(voiding(sealed))), 100);
      assert.equal(codeOf(await ledger().transfer(opening(sealed, 1))), 'pending_already_voided');
      assert.equal((await ledger().transfer(voiding(sealed))).status, 'exists');
      assert.equal((await pool()).available, 1000);
      assert.equal((await player('lan')).openCredits, 0);
      assert.equal((await ledger().pending(sealed.id))?.state, 'voided');
    });

    it('PK3 an opened share can be ended no second time, under no other id', async () => {
      const { campaign } = await fundedCampaign(ledger());
      const sealed = share(campaign);
      await ledger().transfer(sealed);
      await ledger().transfer(opening(sealed, 1));
      const again = { ...opening(sealed, 1), id: voiding(sealed).id };
      assert.equal(codeOf(await ledger().transfer(again)), 'pending_already_posted');
      assert.equal(codeOf(await ledger().transfer(voiding(sealed))), 'pending_already_posted');
    });

    it('PK1 a share that was never reserved is not found', async () => {
      const sealed = share(newCampaign());
      assert.equal(codeOf(await ledger().transfer(opening(sealed, 1))), 'pending_not_found');
      assert.equal(codeOf(await ledger().transfer(voiding(sealed))), 'pending_not_found');
      assert.equal(await ledger().lookup(sealed.id), undefined);
    });
  });
}
