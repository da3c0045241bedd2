import { asFields, asList } from '../redis/replies.ts';
import { Audit } from './audit.ts';
import type { AccountId, AuditReport } from './ledger.ts';
import { accountOf, lineOf, pendingOf, type PendingOfRow } from './redis-rows.ts';
import type { RedisShard } from './redis-shard.ts';

/** Lines read in one go: Redis serves others in between. */
const linesAtOnce = 500;

/**
 * Checks a shard's books while they are in use: its rows as they stand together at one moment, then the journal up to
 * that moment, whose lines never change.
 */
export async function auditShard(shard: RedisShard): Promise<AuditReport> {
  const [seq, accounts = [], pendings = [], at] = asList(await shard.read('snapshot'));
  const stored = asFields(pendings);
  const audit = new Audit();
  const last = Number(seq);
  for (let from = 1; from <= last; from += linesAtOnce) {
    const seqs = range(from, Math.min(last, from + linesAtOnce - 1));
    await readLines(shard, seqs, stored, audit);
  }
  const ids = await shard.size('ids');
  if (ids < last) audit.tell(`I6 ${last} lines have ${ids} ids`);
  const rows = [...asFields(accounts)].map(([id, row]) =>
    // Its rows are named by the ids that the script was given.
    accountOf(id as AccountId, row),
  );
  return audit.close(rows, Number(at));
}

async function readLines(
  shard: RedisShard,
  seqs: readonly string[],
  stored: ReadonlyMap<string, string>,
  audit: Audit,
): Promise<void> {
  const texts = await shard.fields('journal', seqs);
  const lines = texts.flatMap((text, index) => {
    const seq = seqs[index] ?? '';
    if (text !== null) return [{ seq, line: lineOf(seq, text) }];
    audit.tell(`I6 line ${seq} is not there`);
    return [];
  });
  const places = await shard.fields(
    'ids',
    lines.map(({ line }) => line.id),
  );
  for (const [index, { seq, line }] of lines.entries()) {
    if (places[index] !== seq) audit.tell(`I6 ${line.id}: stands at ${seq}, not ${places[index]}`);
    audit.read({ ...line, stored: line.kind === 'pending' ? rowOf(stored.get(line.id)) : null });
  }
}

const rowOf = (row: string | undefined): PendingOfRow | null =>
  row === undefined ? null : pendingOf(row);

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
