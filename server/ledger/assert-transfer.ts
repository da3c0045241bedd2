import assert from 'node:assert/strict';
import { accountPattern, campaignOf } from './accounts.ts';
import type { Ceiling, Move, Pending, Transfer } from './ledger.ts';
import { isExpireId } from './transfer-ids.ts';

/** A transfer id is made of ids of at most 64 characters; five of them and a word still fit. */
const idLimit = 256;
const noteLimitBytes = 512;
const linkedLimit = 64;
const keyLimit = 256;
/** Each key is a sum over the journal in the writer's thread, which everybody else waits for. */
const totalsLimit = 500;

/** A transfer that breaks one of these is a bug of ours: it is stopped before it can undo the batch of others. */
export function assertTransfer(transfer: Transfer): void {
  const { id, note } = transfer;
  assertId(id);
  assert(!isExpireId(id), `${id}: only the ledger itself writes expiries`);
  assert(
    note === undefined || Buffer.byteLength(note) <= noteLimitBytes,
    `${id}: a note is at most ${noteLimitBytes} bytes`,
  );
  assert(note === undefined || note.isWellFormed(), `${id}: a note is text`);
  switch (transfer.kind) {
    case 'move':
      return assertBetween(transfer);
    case 'pending':
      assertBetween(transfer);
      assertWhole(id, transfer.timeoutAt ?? 0, 0);
      assertWhole(id, transfer.earnsUpTo ?? 0, 0);
      assertCeiling(id, transfer.ceiling);
      return assertWhole(id, transfer.openCeiling ?? 0, 0);
    case 'post':
      assertId(transfer.pending);
      return assertWhole(id, transfer.amount, 0);
    case 'grab':
      assertId(transfer.pending);
      assert(accountPattern.test(transfer.credit), `${id}: ${transfer.credit} is no account`);
      assertWhole(id, transfer.amount, 0);
      assertWhole(id, transfer.n, 1);
      assertWhole(id, transfer.slot, 0);
      assertWhole(id, transfer.slots, 1);
      assertCeiling(id, transfer.ceiling);
      if (transfer.only !== undefined) assertKey(transfer.only);
      assertWhole(id, transfer.taken ?? 0, 0);
      return assert(transfer.slot < transfer.slots, `${id}: slot ${transfer.slot} of too few`);
    case 'void':
      return assertId(transfer.pending);
  }
}

export function assertLinked(transfers: readonly Transfer[]): void {
  assert(transfers.length > 0, 'nothing is linked');
  assert(transfers.length <= linkedLimit, `more than ${linkedLimit} linked transfers`);
  for (const transfer of transfers) assertTransfer(transfer);
}

export function assertTotals(keys: readonly string[]): void {
  assert(keys.length <= totalsLimit, `more than ${totalsLimit} totals`);
  for (const key of keys) assertKey(key);
}

function assertBetween({ id, debit, credit, amount, unit }: Move | Pending): void {
  assert(accountPattern.test(debit), `${id}: ${debit} is no account`);
  assertWhole(id, amount, 1);
  assert(unit === 'coin', `${id}: there are no accounts in ${unit}`);
  if (credit === null) return;
  assert(accountPattern.test(credit), `${id}: ${credit} is no account`);
  assert(debit !== credit, `${id}: from ${debit} to itself`);
  assert(campaignOf(debit) === campaignOf(credit), `${id} leaves its campaign`);
}

function assertId(id: string): void {
  assert(id.length > 0 && id.length <= idLimit, `a transfer id has 1 to ${idLimit} characters`);
  assert(!id.includes('\0'), 'a transfer id holds no zero character');
  assert(id.isWellFormed(), 'a transfer id is text');
}

function assertCeiling(id: string, ceiling: Ceiling | undefined): void {
  if (!ceiling) return;
  assertKey(ceiling.key);
  assertWhole(id, ceiling.most, 0);
}

function assertKey(key: string): void {
  assert(key.length > 0 && key.length <= keyLimit, `a key has 1 to ${keyLimit} characters`);
  assert(!key.includes('\0'), 'a key holds no zero character');
  assert(key.isWellFormed(), 'a key is text');
}

function assertWhole(id: string, value: number, least: number): void {
  assert(Number.isSafeInteger(value) && value >= least, `${id}: ${value} is not a whole number`);
}
