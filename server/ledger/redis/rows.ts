import assert from 'node:assert/strict';
import type { AuditEntry } from '../audit-books.ts';
import { cursorOf } from '../cursor.ts';
import { available, type PendingRow } from '../decide.ts';
import type { Account, AccountId, Entry, PendingState, TransferId } from '../ledger.ts';

/** Stands for null in a row. */
export const nothing = '-';

/** How many fields of a line stand before its note, which may hold anything. */
const lineFields = 19;

/** A line of the journal as `rows.lua` writes it. */
export interface Line extends Omit<AuditEntry, 'stored' | 'transit'> {
  /** The shards it is between, `3-7`: coins leave the first, and come in to the second. */
  readonly via: string | null;
}

/** A pending as a row says it, with what its own line says again. */
export interface PendingOfRow extends PendingRow {
  readonly ended: string;
}

export function accountOf(id: AccountId, row: string | null): Account {
  const [balance = 0, pendingDebits = 0, pendingCredits = 0, openCredits = 0, earned = 0] =
    row === null ? [] : row.split(' ').slice(0, 5).map(Number);
  const numbers = { balance, pendingDebits, pendingCredits, openCredits, earned };
  return { id, unit: 'coin', ...numbers, available: available(numbers) };
}

export function pendingOf(row: string): PendingOfRow {
  const fields = row.split(' ');
  assert.equal(fields.length, 12, 'a pending has twelve fields');
  const [, amount, remaining, credited, taken, state, timeoutAt, earnsUpTo, , credit, ended] =
    fields;
  return {
    amount: Number(amount),
    remaining: Number(remaining),
    credited: Number(credited),
    taken: Number(taken),
    // The script writes no other word.
    state: state as PendingRow['state'],
    timeoutAt: numberOrNull(timeoutAt),
    earnsUpTo: numberOrNull(earnsUpTo),
    hasCredit: credit !== nothing,
    ended: ended ?? nothing,
  };
}

export function lineOf(seq: string, text: string): Line {
  const fields = text.split('\0');
  assert(fields.length >= lineFields, `line ${seq} of the journal is cut off`);
  const note = fields.length === lineFields ? null : fields.slice(lineFields).join('\0');
  // In the order of `lineFields` in `rows.lua`; what the lines before are is only asked there.
  const [kind, id, debit, credit, amount, pending, slot, n, slots, ...limits] = fields;
  const [timeoutAt, earnsUpTo, ceiling, most, only, at, _debit, _credit, _pending, via] = limits;
  return {
    cursor: cursorOf(Number(seq)),
    // The brands and unions hold: the script writes what `toWire` was given, which the types had checked.
    id: id as TransferId,
    kind: kind as Line['kind'],
    debit: debit as AccountId,
    credit: textOrNull(credit) as AccountId | null,
    unit: 'coin',
    amount: Number(amount),
    // As above.
    pending: textOrNull(pending) as TransferId | null,
    slot: numberOrNull(slot),
    n: numberOrNull(n),
    slots: numberOrNull(slots),
    timeoutAt: numberOrNull(timeoutAt),
    earnsUpTo: numberOrNull(earnsUpTo),
    ceiling: keyOf(ceiling, most),
    only: textOrNull(only),
    via: textOrNull(via),
    note,
    at: Number(at),
  };
}

/** What the journal shows of a line to those who ask. */
export function entryOf(seq: string, text: string): Entry {
  const { id, kind, debit, credit, unit, amount, pending, slot, note, at } = lineOf(seq, text);
  assert(kind !== 'shift', `${id} is the ledger's own affair`);
  const cursor = cursorOf(Number(seq));
  return { cursor, id, kind, debit, credit, unit, amount, pending, slot, note, at };
}

/** Where a pending stands at `now`; `ending` is the text of the line that ended it. */
export function stateOf(row: string, ending: string | null, now: number): PendingState {
  const pending = pendingOf(row);
  const { state, timeoutAt } = pending;
  const end = ending === null ? undefined : lineOf(pending.ended, ending);
  if (state === 'posted') {
    return { state, credited: pending.credited, note: end?.note ?? null, at: end?.at ?? 0 };
  }
  if (state === 'voided') return { state, at: end?.at ?? 0 };
  const isOver = state === 'expired' || (timeoutAt !== null && now >= timeoutAt);
  return isOver
    ? { state: 'expired', at: timeoutAt ?? now }
    : { state: 'open', amount: pending.remaining, timeoutAt };
}

/** What a call has to tell one shard. */
export interface Told {
  readonly shard: number;
  readonly lines: readonly Line[];
  /** The names of rows that it has to write. */
  readonly keys: readonly string[];
}

/** What a call still has to tell others, as `lending.lua` keeps it in `out`. */
export function toldOf(text: string): Told[] {
  // Its own writing: when, then each shard's number and what it has to write. An empty list of Lua is `{}`.
  const [, flat] = JSON.parse(text) as [string, string[]];
  return flat.flatMap((what, index) => {
    if (index % 2 === 0) return [];
    const { lines, keys } = JSON.parse(what) as {
      lines: object;
      keys: Readonly<Record<string, string>>;
    };
    return {
      shard: Number(flat[index - 1]),
      lines: (Object.values(lines) as [string][]).map(([line]) => lineOf('', line)),
      keys: Object.keys(keys),
    };
  });
}

const textOrNull = (text: string | undefined): string | null =>
  text === undefined || text === nothing ? null : text;

const numberOrNull = (text: string | undefined): number | null => {
  const value = textOrNull(text);
  return value === null ? null : Number(value);
};

function keyOf(key: string | undefined, most: string | undefined): Line['ceiling'] {
  const text = textOrNull(key);
  return text === null ? null : { key: text, most: Number(most) };
}
