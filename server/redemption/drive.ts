import * as accounts from '../ledger/accounts.ts';
import { redeemId, returnId, settlePaidId, settleRefusedId } from '../ledger/transfer-ids.ts';
import { answerInTime, missing } from './answer-in-time.ts';
import { limitsOf, type RedemptionParts } from './parts.ts';
import { purseAccount } from './purse.ts';
import type { PayAnswer, QueryAnswer, Rail } from './rail.ts';
import type { RedemptionRow } from './redemption-store.ts';
import { reserve } from './reserve.ts';
import { moveCoins, writeStep } from './write.ts';

type Missing = typeof missing;

/** Takes a leased row as far as it goes with one question to its rail, each step written before the next act. */
export async function drive(
  parts: RedemptionParts,
  rail: Rail,
  row: RedemptionRow,
  signal: AbortSignal,
): Promise<void> {
  switch (row.step) {
    case 'reserving':
      await reserve(parts, row);
      return;
    case 'queued': {
      const paying = await writeStep(parts, row, { to: 'paying' });
      if (paying) await settle(parts, paying, await pay(parts, rail, paying, signal));
      return;
    }
    case 'resending':
      await settle(parts, row, await pay(parts, rail, row, signal));
      return;
    // Whoever was here before may have asked the rail and not lived to hear: it is asked what it did, never told again.
    case 'paying':
    case 'unknown':
      await settle(parts, row, await query(parts, rail, row, signal));
      return;
    case 'refusing':
      await finishRefusal(parts, row);
      return;
    case 'returning':
      await finishReturn(parts, row);
      return;
    case 'paid':
    case 'refused':
    case 'returned':
      return;
  }
}

async function settle(
  parts: RedemptionParts,
  row: RedemptionRow,
  answer: PayAnswer | QueryAnswer | Missing,
): Promise<void> {
  if (answer === missing) return waitForAnswer(parts, row);
  switch (answer.answer) {
    case 'not_found':
      await writeStep(parts, row, { to: 'resending', releaseUntil: 0 });
      return;
    case 'refused': {
      // Written before the void: a worker that comes after a crash must never ask the rail to pay this again.
      const refusing = await writeStep(parts, row, { to: 'refusing', reason: answer.reason });
      if (refusing) await finishRefusal(parts, refusing);
      return;
    }
    case 'paid':
    case 'returned': {
      await post(parts, row);
      const to = answer.answer === 'paid' ? 'paid' : 'returning';
      const paid = await writeStep(parts, row, { to, receipt: answer.receipt });
      if (paid?.step === 'returning') await finishReturn(parts, paid);
      return;
    }
  }
}

async function waitForAnswer(parts: RedemptionParts, row: RedemptionRow): Promise<void> {
  const { retryMs, retryMostMs } = limitsOf(parts);
  // 2 ** 20 is beyond any bound; a larger exponent would only lose precision.
  const waitMs = Math.min(retryMostMs, retryMs * 2 ** Math.min(20, row.misses));
  await writeStep(parts, row, { to: 'unknown', releaseUntil: parts.machine.now() + waitMs });
}

async function finishRefusal(parts: RedemptionParts, row: RedemptionRow): Promise<void> {
  await moveCoins(parts, {
    kind: 'void',
    id: settleRefusedId(row.order),
    pending: redeemId(row.order),
  });
  await writeStep(parts, row, { to: 'refused' });
}

async function post(parts: RedemptionParts, row: RedemptionRow): Promise<void> {
  const pending = redeemId(row.order);
  await moveCoins(parts, { kind: 'post', id: settlePaidId(row.order), pending, amount: row.coins });
}

/** A plain move: no cap clips it, and `earned` stays as it is. */
async function finishReturn(parts: RedemptionParts, row: RedemptionRow): Promise<void> {
  await moveCoins(parts, {
    kind: 'move',
    id: returnId(row.order),
    debit: accounts.payout(row.campaign),
    credit: purseAccount(row),
    unit: 'coin',
    amount: row.coins,
  });
  await writeStep(parts, row, { to: 'returned' });
}

function pay(parts: RedemptionParts, rail: Rail, row: RedemptionRow, signal: AbortSignal) {
  const { order, player, payee, item, fen } = row;
  return ask(parts, signal, `${rail.name}.pay`, () =>
    rail.pay({ order, player, payee, item, fen }),
  );
}

function query(parts: RedemptionParts, rail: Rail, row: RedemptionRow, signal: AbortSignal) {
  return ask(parts, signal, `${rail.name}.query`, () => rail.query(row.order));
}

function ask<Answer>(
  parts: RedemptionParts,
  signal: AbortSignal,
  what: string,
  question: () => Promise<Answer>,
): Promise<Answer | Missing> {
  const { machine } = parts;
  const deadline = machine.now() + limitsOf(parts).answerWithinMs;
  return answerInTime(question, { machine, deadline, signal }, (cause) =>
    parts.onFault(what, cause),
  );
}
