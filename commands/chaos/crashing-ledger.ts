import type { Ledger, Transfer } from '../../server/ledger/ledger.ts';
import type { TurnableClock } from '../../server/database.ts';
import type { CrashAct, Fuse } from './points.ts';

/** The first word of a transfer's id says what it is for: see server/ledger/transfer-ids.ts. */
const acts: Readonly<Record<string, CrashAct>> = {
  fund: 'fund',
  share: 'reserve',
  open: 'pay',
  redeem: 'redeem',
  paid: 'payout',
  refused: 'return',
};

/** The ledger, with a fuse around each posting. */
export function crashingLedger(ledger: Ledger, fuse: Fuse, now: () => number): Ledger {
  /** When shares that this process reserved are past their time: only a sweep that finds one is worth a kill. */
  const timeouts = new Map<string, number>();
  const post = (transfer: Transfer) => {
    if (transfer.kind === 'pending' && transfer.timeoutAt !== null)
      timeouts.set(transfer.id, transfer.timeoutAt);
    if (transfer.kind === 'post' || transfer.kind === 'void') timeouts.delete(transfer.pending);
    return ledger.transfer(transfer);
  };
  return {
    transfer: (transfer) => {
      const act = acts[transfer.id.split(':')[0] ?? ''];
      return act ? fuse(act, () => post(transfer)) : post(transfer);
    },
    transferLinked: (transfers) => ledger.transferLinked(transfers),
    account: (id) => ledger.account(id),
    pending: (id) => ledger.pending(id),
    lookup: (id) => ledger.lookup(id),
    totals: (keys) => ledger.totals(keys),
    journal: (page) => ledger.journal(page),
    expireDue: (limit) => {
      const due = [...timeouts].filter(([, at]) => at <= now());
      for (const [id] of due) timeouts.delete(id);
      const sweep = () => ledger.expireDue(limit);
      return due.length > 0 ? fuse('expire', sweep) : sweep();
    },
    closeCampaign: (campaign) => ledger.closeCampaign(campaign),
    audit: () => ledger.audit(),
  };
}

/** The clock, with a fuse around each turn. */
export function crashingClock(clock: TurnableClock, fuse: Fuse): TurnableClock {
  return {
    now: () => clock.now(),
    turn: (advanceMs) => fuse('turn', () => clock.turn(advanceMs)),
    get offset() {
      return clock.offset;
    },
  };
}
