import assert from 'node:assert/strict';
import {
  clip,
  decideGrab,
  decidePending,
  decidePost,
  decideVoid,
  isExpired,
  leftUnder,
  type Balances,
  type PendingRow,
} from '../../../server/ledger/decide.ts';
import { grab, hold, newCampaign, opening, share, voiding } from '../../support/ledger-moves.ts';
import { issuer } from '../../../server/ledger/accounts.ts';

const campaign = newCampaign();
const sealed = share(campaign);
const open: PendingRow = {
  amount: 100,
  remaining: 100,
  credited: 0,
  taken: 0,
  state: 'open',
  timeoutAt: 5000,
  earnsUpTo: 50,
  hasCredit: true,
};
/** Nothing speaks against a grab. */
const free = { isSlotTaken: false, isRepeated: false, isElsewhere: false, left: Infinity };
const nothing: Balances = {
  balance: 0,
  pendingDebits: 0,
  pendingCredits: 0,
  openCredits: 0,
  earned: 0,
};

describe('the ledger decides', () => {
  it('PK6 to the millisecond: paid one before the time, refused at it', () => {
    assert.equal(decidePost(opening(sealed, 1), open, 4999), null);
    assert.equal(decidePost(opening(sealed, 1), open, 5000), 'pending_expired');
    assert.equal(decideVoid(open, 4999), null);
    assert.equal(decideVoid(open, 5000), 'pending_expired');
    const packet = { ...open, hasCredit: false };
    const wanted = grab(hold(campaign), issuer(campaign));
    assert.equal(decideGrab(wanted, packet, free, 4999), null);
    assert.equal(decideGrab(wanted, packet, free, 5000), 'pending_expired');
    assert.deepEqual([isExpired(open, 4999), isExpired(open, 5000)], [false, true]);
  });

  it('PK6 a reservation without a time never ends by itself', () => {
    assert.equal(isExpired({ ...open, timeoutAt: null }, Number.MAX_SAFE_INTEGER), false);
  });

  it('PK4 what is left of the cap, never less than nothing', () => {
    const left = [0, 49, 50, 51].map((earned) => clip(10, open, { ...nothing, earned }));
    assert.deepEqual(left, [10, 1, 0, 0]);
    assert.equal(clip(10, { earnsUpTo: null }, { ...nothing, earned: 880_000 }), 10);
  });

  it('PK10 the ceiling before the pool: a full player loses a share, an empty pool the packet', () => {
    const full = { ...nothing, openCredits: 12 };
    assert.equal(decidePending(sealed, nothing, full, Infinity), 'ceiling_reached');
    assert.equal(decidePending(sealed, nothing, nothing, Infinity), 'exceeds_credits');
    const reservedAll = { ...nothing, balance: 100, pendingDebits: 1 };
    assert.equal(decidePending(sealed, reservedAll, nothing, Infinity), 'exceeds_credits');
    assert.equal(decidePending(sealed, { ...nothing, balance: 100 }, nothing, Infinity), null);
  });

  it('GP1 a day’s ceiling before the pool, and whole or not at all', () => {
    const funded = { ...nothing, balance: 100 };
    assert.equal(decidePending(sealed, nothing, nothing, 99), 'ceiling_reached');
    assert.equal(decidePending(sealed, funded, nothing, 99), 'ceiling_reached');
    assert.equal(decidePending(sealed, funded, nothing, 100), null);
    assert.deepEqual(
      [0, 9, 10, 11].map((total) => leftUnder({ key: 'day', most: 10 }, total)),
      [10, 1, 0, 0],
    );
  });

  it('GP4 a grab is told the first thing that speaks against it', () => {
    const packet = { ...open, hasCredit: false };
    const wanted = grab(hold(campaign), issuer(campaign), { amount: 101 });
    const facts = { isRepeated: true, isSlotTaken: true, isElsewhere: true, left: 0 };
    const told = [
      decideGrab(wanted, packet, facts, 5000),
      decideGrab(wanted, packet, facts, 0),
      decideGrab(wanted, packet, { ...facts, isRepeated: false }, 0),
      decideGrab(wanted, packet, { ...facts, isRepeated: false, isSlotTaken: false }, 0),
      decideGrab(wanted, packet, { ...free, left: 0 }, 0),
      // Measured before it is clipped: what the packet does not hold is a mistake of the room's, ceiling or not.
      decideGrab(wanted, packet, { ...free, left: 1 }, 0),
      decideGrab({ ...wanted, amount: 100 }, packet, { ...free, left: 1 }, 0),
    ];
    assert.deepEqual(told, [
      'pending_expired',
      'exists_with_different_body',
      'slot_taken',
      'elsewhere',
      'ceiling_reached',
      'exceeds_pending_amount',
      null,
    ]);
  });

  it('PK3 tells an ended reservation by how it ended, before anything else', () => {
    const ends = (['posted', 'voided', 'expired'] as const).map((state) =>
      decidePost(opening(sealed, 999), { ...open, state, timeoutAt: 0 }, 9999),
    );
    assert.deepEqual(ends, ['pending_already_posted', 'pending_already_voided', 'pending_expired']);
    assert.equal(decideVoid({ ...open, state: 'posted' }, 0), 'pending_already_posted');
    assert.equal(voiding(sealed).pending, sealed.id);
  });
});
