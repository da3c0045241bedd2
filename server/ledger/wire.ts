import type {
  Ceiling,
  Grab,
  LedgerRefusal,
  Move,
  Pending,
  Post,
  Transfer,
  TransferResult,
  Void,
} from './ledger.ts';

/**
 * A transfer and its answer on their way between threads: flat tuples of strings and numbers, because cloning an
 * object's keys costs more than the posting's own statements.
 */
export type WireTransfer =
  | readonly ['post', Post['id'], Post['pending'], number, string | null]
  | readonly ['void', Void['id'], Void['pending'], string | null]
  | readonly ['move', Move['id'], Move['debit'], Move['credit'], number, string | null]
  | readonly [
      'grab',
      Grab['id'],
      Grab['pending'],
      Grab['credit'],
      slot: number,
      n: number,
      slots: number,
      amount: number,
      string | null,
      ceiling: string | null,
      most: number | null,
      only: string | null,
      taken: number | null,
    ]
  | readonly [
      'pending',
      Pending['id'],
      Pending['debit'],
      Pending['credit'],
      amount: number,
      timeoutAt: number | null,
      earnsUpTo: number | null,
      openCeiling: number | null,
      string | null,
      ceiling: string | null,
      most: number | null,
    ];

/** Refused: the code. Created: amount and time. Exists: also the first one's note. */
export type WireResult =
  | LedgerRefusal
  | readonly [amount: number, at: number]
  | readonly [amount: number, at: number, note: string | null];

export function toWire(transfer: Transfer): WireTransfer {
  const { id } = transfer;
  const note = transfer.note ?? null;
  switch (transfer.kind) {
    case 'post':
      return ['post', id, transfer.pending, transfer.amount, note];
    case 'void':
      return ['void', id, transfer.pending, note];
    case 'move':
      return ['move', id, transfer.debit, transfer.credit, transfer.amount, note];
    case 'grab': {
      const { pending, credit, slot, n, slots, amount } = transfer;
      const { key, most } = transfer.ceiling ?? noCeiling;
      const only = transfer.only ?? null;
      const taken = transfer.taken ?? null;
      return ['grab', id, pending, credit, slot, n, slots, amount, note, key, most, only, taken];
    }
    case 'pending': {
      const { debit, credit, amount, timeoutAt, earnsUpTo, openCeiling } = transfer;
      const { key, most } = transfer.ceiling ?? noCeiling;
      const limits = [timeoutAt, earnsUpTo, openCeiling] as const;
      return ['pending', id, debit, credit, amount, ...limits, note, key, most];
    }
  }
}

export function fromWire(wire: WireTransfer): Transfer {
  switch (wire[0]) {
    case 'post': {
      const [kind, id, pending, amount, note] = wire;
      return { kind, id, pending, amount, ...noted(note) };
    }
    case 'void': {
      const [kind, id, pending, note] = wire;
      return { kind, id, pending, ...noted(note) };
    }
    case 'move': {
      const [kind, id, debit, credit, amount, note] = wire;
      return { kind, id, debit, credit, unit: 'coin', amount, ...noted(note) };
    }
    case 'grab': {
      const [kind, id, pending, credit, slot, n, slots, amount, note, key, most, only, taken] =
        wire;
      const limits = {
        ...under(key, most),
        ...(only !== null && { only }),
        ...(taken !== null && { taken }),
      };
      return { kind, id, pending, credit, slot, n, slots, amount, ...noted(note), ...limits };
    }
    case 'pending': {
      const [kind, id, debit, credit, amount, timeoutAt, earnsUpTo, openCeiling, note, key, most] =
        wire;
      const limits = { timeoutAt, earnsUpTo, openCeiling, ...under(key, most) };
      return { kind, id, debit, credit, unit: 'coin', amount, ...limits, ...noted(note) };
    }
  }
}

/** The note of a created transfer did not travel back: it is the one that was sent. */
export function resultFromWire(transfer: Transfer, wire: WireResult): TransferResult {
  const { id } = transfer;
  if (typeof wire === 'string') return { status: 'refused', id, code: wire };
  const [amount, at, note] = wire;
  return note === undefined
    ? { status: 'created', id, amount, note: transfer.note ?? null, at }
    : { status: 'exists', id, amount, note, at };
}

const noted = (note: string | null): { note?: string } => (note === null ? {} : { note });

const noCeiling = { key: null, most: null };

const under = (key: string | null, most: number | null): { ceiling?: Ceiling } =>
  key === null || most === null ? {} : { ceiling: { key, most } };
