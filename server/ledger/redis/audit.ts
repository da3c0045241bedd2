import { asFields, asList } from '../../redis/replies.ts';
import { campaignOf, transit } from '../accounts.ts';
import type { AuditEntry } from '../audit-books.ts';
import { AuditKeys } from '../audit-keys.ts';
import { Audit, mergeReports } from '../audit.ts';
import type { Placement } from './placement.ts';
import type { AccountId, AuditReport } from '../ledger.ts';
import { accountOf, lineOf, pendingOf, toldOf, type Line, type PendingOfRow } from './rows.ts';
import type { RedisShard } from './shard.ts';

/** Lines read in one go: Redis serves others in between. */
const linesAtOnce = 500;

/**
 * Checks the books while they are in use: each shard's rows as they stand together at one moment, then its journal up to
 * that moment, whose lines never change; and between shards, that each has what another says it has.
 */
export async function auditShards(
  shards: readonly RedisShard[],
  placement: Placement,
): Promise<AuditReport> {
  const between: string[] = [];
  const isOrdered = shards.length === 1;
  const keys = new AuditKeys((breach) => between.push(breach), { isOrdered });
  const reports: AuditReport[] = [];
  for (const shard of shards)
    reports.push(await new ShardAudit(shard, shards, placement, keys).run());
  keys.close();
  for (const key of await keptTooLow(shards, placement, keys.moved()))
    between.push(`I10 ${key}: less is kept of it than has moved by the journal`);
  return mergeReports(reports, between);
}

/**
 * Ceilings' keys of which a shard keeps less than has moved, so that more could still: more is kept when more has moved
 * since the journals were read.
 */
async function keptTooLow(
  shards: readonly RedisShard[],
  placement: Placement,
  moved: readonly (readonly [key: string, moved: number])[],
): Promise<readonly string[]> {
  const low = async (of: typeof moved): Promise<typeof moved> => {
    const found: [string, number][] = [];
    for (const [number, all] of Map.groupBy(of, ([key]) => placement.ofKey(key)))
      for (let from = 0; from < all.length; from += linesAtOnce) {
        const some = all.slice(from, from + linesAtOnce);
        const kept = await shards[number]?.fields(
          'keys',
          some.map(([key]) => ceilingField(key)),
        );
        for (const [index, [key, amount]] of some.entries())
          if (Number(kept?.[index] ?? 0) < amount) found.push([key, amount]);
      }
    return found;
  };
  const suspects = await low(moved);
  if (suspects.length === 0) return [];
  const told = await Promise.all(shards.map((shard) => shard.told()));
  const onTheWay = new Set(told.flat().flatMap((text) => toldOf(text).flatMap(({ keys }) => keys)));
  // What was heard between the two looks is there by now.
  const lost = await low(suspects.filter(([key]) => !onTheWay.has(ceilingField(key))));
  return lost.map(([key]) => key);
}

const ceilingField = (key: string): string => `ceiling:${key}`;

class ShardAudit {
  readonly #shard: RedisShard;
  readonly #shards: readonly RedisShard[];
  readonly #placement: Placement;
  readonly #audit: Audit;

  constructor(
    shard: RedisShard,
    shards: readonly RedisShard[],
    placement: Placement,
    keys: AuditKeys,
  ) {
    this.#shard = shard;
    this.#shards = shards;
    this.#placement = placement;
    this.#audit = new Audit(keys);
  }

  async run(): Promise<AuditReport> {
    const [seq, accounts = [], pendings = [], at] = asList(await this.#shard.read('snapshot'));
    const stored = asFields(pendings);
    const last = Number(seq);
    for (let from = 1; from <= last; from += linesAtOnce)
      await this.#read(range(from, Math.min(last, from + linesAtOnce - 1)), stored);
    const ids = await this.#shard.size('ids');
    if (ids < last) this.#audit.tell(`I6 ${last} lines have ${ids} ids`);
    const rows = [...asFields(accounts)].map(([id, row]) =>
      // Its rows are named by the ids that the script was given.
      accountOf(id as AccountId, row),
    );
    return this.#audit.close(rows, Number(at));
  }

  async #read(seqs: readonly string[], stored: ReadonlyMap<string, string>): Promise<void> {
    const texts = await this.#shard.fields('journal', seqs);
    const lines = texts.flatMap((text, index) => {
      const seq = seqs[index] ?? '';
      if (text !== null) return [{ seq, line: lineOf(seq, text) }];
      this.#audit.tell(`I6 line ${seq} is not there`);
      return [];
    });
    const ids = lines.map(({ line }) => line.id);
    const places = await this.#shard.fields('ids', ids);
    for (const [index, { seq, line }] of lines.entries()) {
      if (places[index] !== seq)
        this.#audit.tell(`I6 ${line.id}: stands at ${seq}, not ${places[index]}`);
      const row = line.kind === 'pending' ? rowOf(stored.get(line.id)) : null;
      this.#audit.read({ ...this.#entry(line), stored: row });
    }
    if (this.#shards.length > 1) await this.#compare(lines.map(({ line }) => line));
  }

  #entry(line: Line): AuditEntry {
    const { via, ...rest } = line;
    const account = via === null ? null : transit(campaignOf(line.debit), via);
    const side = via?.startsWith(`${this.#shard.number}-`) ? 'out' : 'in';
    return { ...rest, transit: account && { account, side }, stored: null };
  }

  /** I4: what went to another shard is there, or still kept here to be told; and every id is known where it lies. */
  async #compare(lines: readonly Line[]): Promise<void> {
    const expected = new Map<number, Line[]>();
    for (const line of lines)
      for (const shard of this.#alsoKnownIn(line))
        expected.set(shard, [...(expected.get(shard) ?? []), line]);
    for (const [number, all] of expected) {
      const other = this.#shards[number];
      const missing = other ? await this.#missingIn(other, all) : all;
      if (missing.length === 0) continue;
      const told = await this.#shard.told();
      const known = new Set(told.flatMap(idsTold));
      const lost = missing.filter(({ id }) => !known.has(id));
      // What was heard between the two looks is there by now.
      for (const line of other ? await this.#missingIn(other, lost) : lost)
        this.#audit.tell(`I4 ${line.id}: shard ${number} does not know it as it stands here`);
    }
  }

  #alsoKnownIn({ id, kind, via }: Line): readonly number[] {
    const sides = via === null ? [] : via.split('-').map(Number);
    const ofId = kind === 'shift' || kind === 'expire' ? [] : [this.#placement.ofTransfer(id)];
    return [...new Set([...sides, ...ofId])].filter((shard) => shard !== this.#shard.number);
  }

  /** Known is a line that says the same, or the place where the first line is. */
  async #missingIn(shard: RedisShard, lines: readonly Line[]): Promise<readonly Line[]> {
    const ids = lines.map(({ id }) => id);
    const seqs = await shard.fields('ids', ids);
    const places = await shard.fields(
      'keys',
      ids.map((id) => `at:${id}`),
    );
    const known = seqs.filter((seq) => seq !== null);
    const texts = await shard.fields('journal', known);
    const bySeq = new Map(known.map((seq, index) => [seq, texts[index]]));
    return lines.filter((line, index) => {
      const seq = seqs[index] ?? null;
      if (seq === null) return places[index] !== String(this.#firstPlace(line));
      const there = lineOf(seq, bySeq.get(seq) ?? '');
      return there.amount !== line.amount || there.via !== line.via;
    });
  }

  #firstPlace({ via }: Line): number {
    return via === null ? this.#shard.number : Number(via.split('-')[0]);
  }
}

/** Ids of lines, or of where they are, that a call still has to tell. */
function idsTold(text: string): string[] {
  return toldOf(text).flatMap(({ lines, keys }) => [
    ...lines.map(({ id }) => id),
    ...keys.filter((key) => key.startsWith('at:')).map((key) => key.slice('at:'.length)),
  ]);
}

const rowOf = (row: string | undefined): PendingOfRow | null =>
  row === undefined ? null : pendingOf(row);

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
