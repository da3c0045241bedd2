import assert from 'node:assert/strict';
import { PlayerId } from '../../rooms/campaign/ids.ts';
import type { RedemptionRow, RedemptionStore } from '../../server/redemption/redemption-store.ts';
import {
  lease,
  makeRow,
  newDraft,
  nextOf,
  refusalOf,
  walk,
  walkToPaid,
} from './redemption-drafts.ts';

export interface StoreUnderTest {
  readonly store: RedemptionStore;
  close(): Promise<void>;
}

/**
 * What every store of redemptions must do. Each test uses players, campaigns and payees of its own; the queue of a
 * rail is shared, so tests of the queue look only at their own rows.
 */
export function redemptionStoreContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of a redemption store`, () => {
    let made: StoreUnderTest;
    before(async () => {
      made = await make();
    });
    after(() => made.close());
    const store = () => made.store;
    describeMaking(store);
    describeCounting(store);
    describeDriving(store);
    describeReturns(store);
  });
}

function describeMaking(store: () => RedemptionStore): void {
  it('keeps a redemption under its key, and answers it to every repeat', async () => {
    const draft = newDraft();
    const made = await makeRow(store(), draft);
    assert.deepEqual([made.step, made.holder, made.coins], ['reserving', 'maker', 100]);
    const repeat = await store().create({ ...nextOf(draft), key: draft.key }, lease('other'));
    assert.deepEqual(repeat, { status: 'exists', row: made });
    assert.deepEqual(await store().byKey(draft.player, draft.key), made);
    assert.deepEqual(await store().get(draft.id), made);
    assert.equal(await store().byKey(PlayerId.parse('u_nobody'), draft.key), undefined);
  });

  it('makes one row of 64 requests with one key at once', async () => {
    const draft = newDraft({ stock: 1 });
    const asked = Array.from({ length: 64 }, () => store().create(draft, lease('maker')));
    const created = await Promise.all(asked);
    assert.equal(created.filter(({ status }) => status === 'created').length, 1);
    assert.equal(created.filter(({ status }) => status === 'exists').length, 63);
    assert.deepEqual(await store().stockTaken(draft.campaign), new Map([['item', 1]]));
  });

  it('RD5 keeps the purse that it was made with, whoever reads the row and wherever it stands', async () => {
    for (const purse of ['earned', 'received'] as const) {
      const draft = newDraft({ purse });
      const made = await makeRow(store(), draft);
      const other = purse === 'earned' ? 'received' : 'earned';
      const repeat = await store().create({ ...draft, purse: other }, lease('other'));
      const [listed] = await store().list({ player: draft.player, before: null, limit: 1 });
      const again = await store().claimReserving(made.id, lease('again', 1000));
      assert(again);
      const queued = await walk(store(), again, ['queued']);
      await store().release(made.id, 'again', 0);
      const claim = { rail: draft.rail, lease: lease('next', 1000), at: 10_000, limit: 1000 };
      const claimed = (await store().claim(claim)).find(({ id }) => id === made.id);
      const rows = [
        ...[made, repeat.status === 'exists' ? repeat.row : undefined, listed, again, queued],
        ...[claimed, await store().byKey(draft.player, draft.key), await store().get(draft.id)],
      ];
      assert.deepEqual(
        rows.map((row) => row?.purse),
        rows.map(() => purse),
      );
    }
  });

  it('lists a player’s own, newest first and page by page', async () => {
    const draft = newDraft();
    const drafts = [draft, nextOf(draft), nextOf(draft)];
    for (const one of drafts) await makeRow(store(), one);
    await makeRow(store(), newDraft());
    const newest = drafts.map(({ id }) => id).reverse();
    const first = await store().list({ player: draft.player, before: null, limit: 2 });
    assert.deepEqual(
      first.map(({ id }) => id),
      newest.slice(0, 2),
    );
    const before = first.at(-1)?.seq ?? null;
    const second = await store().list({ player: draft.player, before, limit: 2 });
    assert.deepEqual(
      second.map(({ id }) => id),
      newest.slice(2),
    );
  });

  it('RD3 holds a first redemption, and a second one no longer than the first', async () => {
    const draft = newDraft({ holdMs: 5000 });
    const first = await walk(store(), await makeRow(store(), draft), ['queued']);
    assert.deepEqual([first.createdAt, first.payableAt], [10_000, 15_000]);
    const second = await makeRow(store(), nextOf(draft, { createdAt: 12_000 }));
    assert.equal(second.payableAt, 15_000);
    const third = await makeRow(store(), nextOf(draft, { createdAt: 16_000 }));
    assert.equal(third.payableAt, 16_000);
  });

  it('RD3 holds the next one when the first never held a coin', async () => {
    const draft = newDraft({ holdMs: 5000 });
    await walk(store(), await makeRow(store(), draft), ['refused']);
    const second = await makeRow(store(), nextOf(draft, { createdAt: 12_000 }));
    assert.equal(second.payableAt, 17_000);
  });
}

function describeCounting(store: () => RedemptionStore): void {
  it('takes stock with the row and never more than there is, whoever asks at once', async () => {
    const draft = newDraft({ stock: 7 });
    const asked = Array.from({ length: 40 }, () => {
      const other = newDraft({ stock: 7, campaign: draft.campaign });
      return store().create(other, lease('maker'));
    });
    const created = await Promise.all(asked);
    assert.equal(created.filter(({ status }) => status === 'created').length, 7);
    const refused = created.flatMap((one) => (one.status === 'refused' ? [one.code] : []));
    assert.deepEqual(new Set(refused), new Set(['out_of_stock']));
    assert.deepEqual(await store().stockTaken(draft.campaign), new Map([['item', 7]]));
  });

  it('gives stock back once with a refusal', async () => {
    const draft = newDraft({ stock: 1 });
    const row = await makeRow(store(), draft);
    const change = {
      id: row.id,
      holder: 'maker',
      from: 'reserving',
      to: 'refused',
      at: 1,
    } as const;
    const answers = await Promise.all([store().change(change), store().change(change)]);
    assert.equal(answers.filter((answer) => answer?.step === 'refused').length, 1);
    assert.deepEqual(await store().stockTaken(draft.campaign), new Map([['item', 0]]));
    assert.equal(await refusalOf(store(), nextOf(draft)), 'created');
  });

  it('counts what waits against the player’s limit, and nothing that has ended', async () => {
    const draft = newDraft({ pendingAPlayer: 2 });
    const first = await makeRow(store(), draft);
    const second = await makeRow(store(), nextOf(draft));
    assert.equal(await refusalOf(store(), nextOf(draft)), 'too_many_pending');
    await walk(store(), first, ['refused']);
    assert.equal(await refusalOf(store(), nextOf(draft)), 'created');
    await walkToPaid(store(), second);
    assert.equal(await refusalOf(store(), nextOf(draft)), 'created');
    assert.equal(await refusalOf(store(), nextOf(draft)), 'too_many_pending');
  });

  it('RD1 a payee receives at most the cap over all time, whoever asks', async () => {
    const draft = newDraft({ coins: 500, payeeCap: 1000 });
    await walkToPaid(store(), await makeRow(store(), draft));
    const second = await makeRow(store(), nextOf(draft));
    assert.equal(await refusalOf(store(), nextOf(draft, { coins: 1 })), 'payee_cap_reached');
    const other = newDraft({ payee: draft.payee, coins: 1 });
    assert.equal(await refusalOf(store(), other), 'payee_cap_reached');
    await walk(store(), second, ['refused']);
    assert.equal(await refusalOf(store(), nextOf(draft)), 'created');
  });

  it('promises a later time to who joins a longer queue', async () => {
    const [first, second] = [
      await makeRow(store(), newDraft()),
      await makeRow(store(), newDraft()),
    ];
    assert.equal(second.etaAt - first.etaAt, 100);
    assert(first.etaAt > first.payableAt);
    for (const row of [first, second]) await walk(store(), row, ['refused']);
    const third = await makeRow(store(), newDraft());
    assert.equal(third.etaAt, first.etaAt);
  });
}

function describeDriving(store: () => RedemptionStore): void {
  const claimOf = async (row: RedemptionRow, holder: string, now: number, at = 10_000) => {
    const asked = { rail: row.rail, lease: lease(holder, now), at, limit: 1000 };
    return (await store().claim(asked)).find(({ id }) => id === row.id);
  };

  it('lets one driver at a time at a row, until its lease ends', async () => {
    const row = await makeRow(store(), newDraft());
    assert.equal(await claimOf(row, 'other', 999), undefined);
    assert.equal((await claimOf(row, 'other', 1000))?.holder, 'other');
    const late = { id: row.id, holder: 'maker', from: 'reserving', to: 'queued', at: 1 } as const;
    assert.equal(await store().change(late), undefined);
    assert.equal((await store().change({ ...late, holder: 'other' }))?.step, 'queued');
  });

  it('leases each row once, whoever claims at the same time', async () => {
    const rows = [await makeRow(store(), newDraft()), await makeRow(store(), newDraft())];
    const own = new Set(rows.map(({ id }) => id));
    const claims = await Promise.all(
      ['one', 'two', 'three'].map((holder) =>
        store().claim({ rail: 'alipay', lease: lease(holder, 5000), at: 10_000, limit: 1000 }),
      ),
    );
    const claimed = claims.flat().filter(({ id }) => own.has(id));
    assert.equal(claimed.length, 2);
  });

  it('does not hand out what waits for its time, but reserves its coins at once', async () => {
    const held = await makeRow(store(), newDraft({ holdMs: 5000 }));
    const reserving = await claimOf(held, 'one', 10_000, 10_000);
    assert.equal(reserving?.step, 'reserving');
    assert(reserving);
    const change = { id: held.id, holder: 'one', from: 'reserving', to: 'queued', at: 1 } as const;
    await store().change({ ...change, releaseUntil: 0 });
    assert.equal(await claimOf(held, 'two', 20_000, 14_999), undefined);
    assert.equal((await claimOf(held, 'two', 20_000, 15_000))?.step, 'queued');
  });

  it('hands out in the order of payment, no more than asked, and only the rail’s own', async () => {
    const rail = 'coupon';
    const late = await makeRow(store(), newDraft({ rail, createdAt: 10_002 }));
    const early = await makeRow(store(), newDraft({ rail, createdAt: 10_001 }));
    const asked = { rail, at: 10_002, limit: 1 } as const;
    const first = await store().claim({ ...asked, lease: lease('one', 2000) });
    assert.deepEqual(
      first.map(({ id }) => id),
      [early.id],
    );
    const second = await store().claim({ ...asked, lease: lease('one', 2000), limit: 9 });
    assert.deepEqual(
      second.map(({ id }) => id),
      [late.id],
    );
  });

  it('takes only steps that lead on, and only from where the row stands', async () => {
    const row = await makeRow(store(), newDraft());
    const change = { id: row.id, holder: 'maker', at: 1 } as const;
    await assert.rejects(store().change({ ...change, from: 'unknown', to: 'refused' }));
    await assert.rejects(store().change({ ...change, from: 'reserving', to: 'paid' }));
    assert.equal(await store().change({ ...change, from: 'queued', to: 'paying' }), undefined);
    const paid = await walkToPaid(store(), row);
    assert.deepEqual([paid.holder, paid.settledAt], [null, 20_000]);
    assert.equal(await claimOf(row, 'other', 99_000), undefined);
  });

  it('waits until the moment it was let go to, unless it is hurried', async () => {
    const row = await walk(store(), await makeRow(store(), newDraft()), ['queued', 'paying']);
    const miss = { id: row.id, holder: 'maker', from: 'paying', to: 'unknown', at: 1 } as const;
    const unknown = await store().change({ ...miss, releaseUntil: 50_000 });
    assert.deepEqual([unknown?.misses, unknown?.holder], [1, null]);
    assert.equal(await claimOf(row, 'other', 49_999), undefined);
    await store().hurry([row.order]);
    const hurried = await claimOf(row, 'other', 49_999);
    assert.equal(hurried?.step, 'unknown');
    await store().hurry([row.order]);
    assert.equal(await claimOf(row, 'third', 50_000), undefined);
    await store().release(row.id, 'third', 0);
    assert.equal(await claimOf(row, 'third', 50_000), undefined);
    await store().release(row.id, 'other', 60_000);
    assert.equal((await claimOf(row, 'third', 60_000))?.step, 'unknown');
  });

  it('leases one that is still reserving to who repeats the request', async () => {
    const row = await makeRow(store(), newDraft());
    assert.equal(await store().claimReserving(row.id, lease('again', 999)), undefined);
    const again = await store().claimReserving(row.id, lease('again', 1000));
    assert.equal(again?.holder, 'again');
    await walk(store(), { ...row, holder: 'again' }, ['queued']);
    assert.equal(await store().claimReserving(row.id, lease('third', 9000)), undefined);
  });

  it('drops every lease for a process that is alone', async () => {
    const row = await makeRow(store(), newDraft());
    await store().dropLeases();
    assert.equal((await claimOf(row, 'other', 0))?.holder, 'other');
  });
}

function describeReturns(store: () => RedemptionStore): void {
  it('takes a paid one up again when the rail returned it, once', async () => {
    const draft = newDraft({ stock: 3 });
    const paid = await walkToPaid(store(), await makeRow(store(), draft));
    await store().noteReturned('alipay', [paid.order], 'r1');
    assert.equal(await store().returnsCursor('alipay'), 'r1');
    const claim = { rail: 'alipay', lease: lease('one', 90_000), at: 0, limit: 1000 } as const;
    const claimed = (await store().claim(claim)).find(({ id }) => id === paid.id);
    assert.equal(claimed?.step, 'returning');
    const returned = await walk(store(), { ...paid, ...claimed }, ['returned']);
    assert.equal(returned.step, 'returned');
    await store().noteReturned('alipay', [paid.order], 'r2');
    assert.equal((await store().get(paid.id))?.step, 'returned');
    assert.deepEqual(await store().stockTaken(draft.campaign), new Map([['item', 0]]));
  });

  it('keeps a return that is told before the payment was written down', async () => {
    const row = await walk(store(), await makeRow(store(), newDraft()), ['queued', 'paying']);
    await store().noteReturned('alipay', [row.order], 'r3');
    assert.equal((await store().get(row.id))?.step, 'paying');
    const change = { id: row.id, holder: 'maker', from: 'paying', to: 'paid', at: 1 } as const;
    const paid = await store().change(change);
    assert.deepEqual([paid?.step, paid?.holder], ['returning', 'maker']);
  });

  it('has read nothing of a rail’s returns at first', async () => {
    assert.equal(await store().returnsCursor('coupon'), null);
  });
}
