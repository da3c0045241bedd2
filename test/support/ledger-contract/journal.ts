import assert from 'node:assert/strict';
import { player, pool } from '../../../server/ledger/accounts.ts';
import type { Entry, Ledger } from '../../../server/ledger/ledger.ts';
import type { UnderTest } from '../ledger-contract.ts';
import { fundedCampaign, grab, hold, opening, playerId, share } from '../ledger-moves.ts';

/** Reading what was written. */
export function describeJournal(underTest: UnderTest): void {
  const ledger = () => underTest().ledger;

  /** Five shares of one player, all opened: ten lines, and the funding. */
  async function opened() {
    const funded = await fundedCampaign(ledger());
    const sealed = [1, 2, 3, 4, 5].map((packet) => share(funded.campaign, { packet }));
    for (const one of sealed) {
      await ledger().transfer(one);
      await ledger().transfer(opening(one, 10, `note of ${one.id}`));
    }
    return { ...funded, sealed };
  }

  describe('the journal', () => {
    it('tells an account its lines, newest first, page by page', async () => {
      const { campaign, sealed } = await opened();
      const account = player(campaign, playerId('lan'));
      const all = await pages(ledger(), { account, limit: 3 });
      const expected = sealed.flatMap((one) => [one.id, opening(one, 0).id]).toReversed();
      assert.deepEqual(
        all.map(({ id }) => id),
        expected,
      );
    });

    it('tells a pool everything that came and went', async () => {
      const { campaign } = await opened();
      const all = await pages(ledger(), { account: pool(campaign), limit: 4 });
      assert.equal(all.length, 11);
      assert.equal(all.at(-1)?.kind, 'move');
    });

    it('tells all lines oldest first, and never more than 200 at once', async () => {
      await opened();
      const all = await pages(ledger(), { limit: 500 });
      const cursors = all.map(({ cursor }) => cursor);
      assert.deepEqual(cursors, cursors.toSorted());
      assert.equal(new Set(cursors).size, cursors.length);
      assert((await ledger().journal({ limit: 500 })).length <= 200);
      const times = all.map(({ at }) => at);
      assert.deepEqual(
        times,
        times.toSorted((a, b) => a - b),
      );
    });

    it('PK7 tells what became of one pending, in the order of the ledger', async () => {
      const { campaign } = await fundedCampaign(ledger());
      const held = hold(campaign);
      await ledger().transfer(held);
      const slots = [2, 0, 1];
      for (const slot of slots) {
        const account = player(campaign, playerId(slot));
        await ledger().transfer(grab(held, account, { slot, slots: 3, note: `slot ${slot}` }));
      }
      const entries = await ledger().journal({ pending: held.id });
      assert.deepEqual(
        entries.map(({ slot, note }) => [slot, note]),
        [
          [2, 'slot 2'],
          [0, 'slot 0'],
          [1, 'slot 1'],
        ],
      );
      const account = player(campaign, playerId(0));
      const mine = await ledger().journal({ pending: held.id, account });
      assert.deepEqual(
        mine.map(({ slot }) => slot),
        [0],
      );
    });

    it('PK3 keeps with a line all that was said of it first', async () => {
      const { sealed, campaign } = await opened();
      const first = sealed[0];
      assert(first);
      const { cursor, at, ...entry } = (await ledger().lookup(opening(first, 0).id)) ?? {};
      assert.deepEqual(entry, {
        id: opening(first, 0).id,
        kind: 'post',
        debit: pool(campaign),
        credit: player(campaign, playerId('lan')),
        unit: 'coin',
        amount: 10,
        pending: first.id,
        slot: null,
        note: `note of ${first.id}`,
      });
      assert(cursor !== undefined && at !== undefined);
      assert(Math.abs(at - underTest().clock.now()) < 60_000);
    });

    it('is empty for who has no lines', async () => {
      const { campaign } = await fundedCampaign(ledger());
      const account = player(campaign, playerId('nobody'));
      assert.deepEqual(await ledger().journal({ account }), []);
      assert.deepEqual(await ledger().journal({ pending: share(campaign).id }), []);
    });
  });
}

async function pages(ledger: Ledger, page: Parameters<Ledger['journal']>[0]): Promise<Entry[]> {
  const all: Entry[] = [];
  for (;;) {
    const after = all.at(-1)?.cursor;
    const next = await ledger.journal({ ...page, ...(after !== undefined && { after }) });
    if (next.length === 0) return all;
    all.push(...next);
  }
}
