import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { cursorOf } from '../cursor.ts';
import type { PendingRow } from '../decide.ts';
import type { AccountId, Entry, PendingState, TransferId, Unit } from '../ledger.ts';

/** A line about to be written; its pending by its number. */
export interface Line {
  readonly id: TransferId;
  readonly kind: Entry['kind'];
  readonly amount: number;
  readonly pending: number | null;
  readonly note?: string | undefined;
  readonly slot: number | null;
  readonly n: number | null;
  readonly slots: number | null;
  readonly timeoutAt: number | null;
  readonly earnsUpTo: number | null;
}

/** A pending with where it stands in the journal and who it is between. */
export interface StoredPending extends PendingRow {
  readonly seq: number;
  readonly id: TransferId;
  readonly debit: number;
  readonly credit: number | null;
}

/** An entry, and what of its body the journal's public line does not show. */
export interface StoredEntry extends Entry {
  readonly n: number | null;
  readonly slots: number | null;
  readonly timeoutAt: number | null;
  readonly earnsUpTo: number | null;
}

type Taken = Pick<PendingRow, 'credited' | 'taken'>;

/** The append-only journal and the pendings beside it. */
export class SqliteJournal {
  readonly #statements: ReturnType<typeof prepare>;
  #lastSeq = 0;
  #lastAt = 0;

  constructor(database: DatabaseSync) {
    this.#statements = prepare(database);
    this.forget();
  }

  /** The books' own time: never earlier than their last line, even when the machine's clock is set back. */
  time(now: number): number {
    return Math.max(now, this.#lastAt);
  }

  append(line: Line, debit: number, credit: number | null, at: number): number {
    const seq = this.#lastSeq + 1;
    this.#statements.append.run(
      seq,
      line.id,
      line.kind,
      debit,
      credit,
      line.amount,
      line.pending,
      line.slot,
      line.n,
      line.slots,
      line.timeoutAt,
      line.earnsUpTo,
      line.note ?? null,
      at,
    );
    this.#lastSeq = seq;
    this.#lastAt = at;
    return seq;
  }

  find(id: TransferId): StoredEntry | undefined {
    if (this.#statements.isKnown.get(id) === undefined) return undefined;
    const row = this.#statements.byId.get(id);
    return row && entryOf(row);
  }

  pending(id: TransferId): StoredPending | undefined {
    const row = this.#statements.pendingById.get(id);
    return row && pendingOf(row);
  }

  addPending(seq: number, amount: number, dueAt: number | null): void {
    this.#statements.addPending.run(seq, amount, dueAt);
  }

  grabbed(pending: StoredPending, after: Taken & Pick<PendingRow, 'remaining'>): void {
    this.#statements.grabbed.run(after.remaining, after.credited, after.taken, pending.seq);
  }

  endPending(
    pending: StoredPending,
    state: Exclude<PendingRow['state'], 'open'>,
    after: Taken,
    by: number,
  ): void {
    this.#statements.endPending.run(state, after.credited, after.taken, by, pending.seq);
  }

  isSlotTaken(pending: StoredPending, slot: number): boolean {
    return this.#statements.bySlot.get(pending.seq, slot) !== undefined;
  }

  hasGrabbed(pending: StoredPending, credit: number | null, n: number): boolean {
    return this.#statements.byGrab.get(pending.seq, credit, n) !== undefined;
  }

  /** Open pendings whose time is over, the longest overdue first. */
  due(now: number, limit: number): StoredPending[] {
    return this.#statements.due.all(now, limit).map(pendingOf);
  }

  ending(pending: StoredPending): Pick<Entry, 'note' | 'at'> | undefined {
    const row = this.#statements.ending.get(pending.seq);
    return row && { note: textOrNull(row['note']), at: Number(row['at']) };
  }

  forget(): void {
    const last = this.#statements.last.get();
    this.#lastSeq = Number(last?.['seq'] ?? 0);
    this.#lastAt = Number(last?.['at'] ?? 0);
  }
}

/** Where a pending stands at `now`, for those who ask. */
export function stateOf(
  pending: StoredPending,
  ending: Pick<Entry, 'note' | 'at'> | undefined,
  now: number,
): PendingState {
  const { state, timeoutAt } = pending;
  if (state === 'posted') {
    return { state, credited: pending.credited, note: ending?.note ?? null, at: ending?.at ?? 0 };
  }
  if (state === 'voided') return { state, at: ending?.at ?? 0 };
  const isOver = state === 'expired' || (timeoutAt !== null && now >= timeoutAt);
  return isOver
    ? { state: 'expired', at: timeoutAt ?? now }
    : { state: 'open', amount: pending.remaining, timeoutAt };
}

export const entryColumns = `t.seq, t.id, t.kind, debit.id AS debit, credit.id AS credit, t.unit, t.amount,
  origin.id AS pending, t.slot, t.n, t.slots, t.timeout_at, t.earns_up_to, t.note, t.at`;

export const entryJoins = `LEFT JOIN account debit ON debit.key = t.debit
  LEFT JOIN account credit ON credit.key = t.credit
  LEFT JOIN transfer origin ON origin.seq = t.pending`;

/** The table is STRICT and its CHECKs are the types: a row of `entryColumns` holds exactly these. */
export function entryOf(row: Record<string, unknown>): StoredEntry {
  return {
    cursor: cursorOf(Number(row['seq'])),
    id: row['id'] as TransferId,
    kind: row['kind'] as Entry['kind'],
    debit: row['debit'] as AccountId,
    credit: row['credit'] as AccountId | null,
    unit: row['unit'] as Unit,
    amount: Number(row['amount']),
    pending: row['pending'] as TransferId | null,
    slot: numberOrNull(row['slot']),
    n: numberOrNull(row['n']),
    slots: numberOrNull(row['slots']),
    timeoutAt: numberOrNull(row['timeout_at']),
    earnsUpTo: numberOrNull(row['earns_up_to']),
    note: textOrNull(row['note']),
    at: Number(row['at']),
  };
}

export const numberOrNull = (value: unknown): number | null =>
  value === null ? null : Number(value);

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

type PendingColumns = [
  seq: number,
  id: TransferId,
  debit: number,
  credit: number | null,
  amount: number,
  remaining: number,
  credited: number,
  taken: number,
  state: PendingRow['state'],
  timeoutAt: number | null,
  earnsUpTo: number | null,
];

const pendingColumns = `t.seq, t.id, t.debit, t.credit, t.amount, p.remaining, p.credited, p.taken, p.state,
  t.timeout_at, t.earns_up_to FROM transfer t JOIN pending p ON p.seq = t.seq`;

const pendingOf = (row: PendingColumns): StoredPending => ({
  seq: row[0],
  id: row[1],
  debit: row[2],
  credit: row[3],
  hasCredit: row[3] !== null,
  amount: row[4],
  remaining: row[5],
  credited: row[6],
  taken: row[7],
  state: row[8],
  timeoutAt: row[9],
  earnsUpTo: row[10],
});

interface Tuples<Row> {
  get(...values: (string | number)[]): Row | undefined;
  all(...values: (string | number)[]): Row[];
}

function prepare(database: DatabaseSync) {
  const sql = (text: string): StatementSync => database.prepare(text);
  /** Rows as tuples: on the way of every posting, an object a row is a third of the statement's cost. */
  const tuples = <Row>(text: string): Tuples<Row> => {
    const statement = sql(text);
    statement.setReturnArrays(true);
    // setReturnArrays changes what the statement returns, which its type cannot know; Row is what `text` selects.
    return statement as unknown as Tuples<Row>;
  };
  return {
    append: sql(
      `INSERT INTO transfer (seq, id, kind, debit, credit, unit, amount, pending, slot, n, slots,
       timeout_at, earns_up_to, note, at) VALUES (?, ?, ?, ?, ?, 'coin', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    isKnown: tuples<[number]>('SELECT seq FROM transfer WHERE id = ?'),
    byId: sql(`SELECT ${entryColumns} FROM transfer t ${entryJoins} WHERE t.id = ?`),
    last: sql('SELECT seq, at FROM transfer ORDER BY seq DESC LIMIT 1'),
    pendingById: tuples<PendingColumns>(`SELECT ${pendingColumns} WHERE t.id = ?`),
    due: tuples<PendingColumns>(
      `SELECT ${pendingColumns} WHERE p.due_at IS NOT NULL AND p.due_at <= ? ORDER BY p.due_at LIMIT ?`,
    ),
    addPending: sql(
      `INSERT INTO pending (seq, state, remaining, credited, taken, due_at) VALUES (?, 'open', ?, 0, 0, ?)`,
    ),
    grabbed: sql('UPDATE pending SET remaining = ?, credited = ?, taken = ? WHERE seq = ?'),
    endPending: sql(
      `UPDATE pending SET state = ?, remaining = 0, credited = ?, taken = ?, due_at = NULL, ended = ?
       WHERE seq = ?`,
    ),
    bySlot: sql('SELECT 1 FROM transfer WHERE pending = ? AND slot = ?'),
    byGrab: sql('SELECT 1 FROM transfer WHERE pending = ? AND credit = ? AND n = ?'),
    ending: sql(
      'SELECT t.note, t.at FROM pending p JOIN transfer t ON t.seq = p.ended WHERE p.seq = ?',
    ),
  };
}
