import { randomUUID } from 'node:crypto';
import assert from 'node:assert/strict';
import { asList, asText, asTexts, type Reply } from '../../redis/replies.ts';
import type { RowName } from './plan.ts';
import { answersOf, type RedisShard, type ShardAnswer } from './shard.ts';
import { Turns } from './turns.ts';

/** A call that has not come to its end after so long has no caller any more: anyone may end it. */
const lateMs = 1000;

/** What one shard asks another for a part of a sum, beside the transfers of `wire.ts`. */
export type Shift = readonly [
  kind: 'shift',
  id: string,
  account: string,
  to: string,
  want: number,
  parts: number,
];

/** A row as its shard lent it. */
type Borrowed = readonly [...RowName, shard: string, value: string | null];

/** What a leader has to tell each shard, by its number, as the scripts wrote it. */
type ToTell = ReadonlyMap<number, string>;

/**
 * Calls that span shards, in three steps that can each be repeated: other shards lend rows, and lock them; the leader
 * decides in one step, keeping what it has to tell; each lender hears it, and its rows are free again. Who finds a row
 * of a dead call asks its leader: what was decided is told again, what was not is given up.
 */
export class Crossing {
  readonly #shards: readonly RedisShard[];
  readonly #turns = new Turns();

  constructor(shards: readonly RedisShard[]) {
    this.#shards = shards;
  }

  /**
   * All of the group or none of it; `busy` when somebody else has one of the rows.
   * @param rows which rows of which other shards.
   */
  async run(
    leader: number,
    rows: ReadonlyMap<number, readonly RowName[]>,
    group: readonly (readonly unknown[])[],
  ): Promise<readonly ShardAnswer[]> {
    const names = [...rows].flatMap(([shard, all]) => all.map((row) => [shard, ...row].join(' ')));
    return this.#turns.take(names, () => this.#run(leader, rows, group));
  }

  async #run(
    leader: number,
    rows: ReadonlyMap<number, readonly RowName[]>,
    group: readonly (readonly unknown[])[],
  ): Promise<readonly ShardAnswer[]> {
    const call = randomUUID();
    const lends = await Promise.allSettled(
      [...rows].map(([shard, names]) => this.#borrow(call, leader, shard, names)),
    );
    const lent = lends.flatMap((lend) => (lend.status === 'fulfilled' ? [lend.value] : []));
    const failed = lends.find((lend) => lend.status === 'rejected');
    if (failed || lent.includes('busy')) {
      // One of them may have lent without our hearing of it: all are told.
      await this.#settle(call, rows.keys(), new Map()).catch(() => {});
      if (failed) throw failed.reason;
      return answersOf('busy', group.length);
    }
    const borrowed = lent.flatMap((lend) => (lend === 'busy' ? [] : lend.rows));
    const times = lent.flatMap((lend) => (lend === 'busy' ? [] : [lend.at]));
    const decided = await this.#shard(leader).write(
      'lead',
      call,
      // Without another shard's time there is nothing to come too late for.
      String(Math.min(...times, Number.MAX_SAFE_INTEGER)),
      JSON.stringify(borrowed),
      JSON.stringify(group),
    );
    const [answers, told] = decided === 'busy' ? ['busy', []] : asList(decided);
    const toTell = toTellOf(told ?? []);
    await this.#settle(call, rows.keys(), toTell);
    // Nobody waits for it: a leader that does not hear it will tell once more, which changes nothing.
    if (toTell.size > 0)
      void this.#shard(leader)
        .write('heard', call)
        .catch(() => {});
    return answersOf(answers ?? [], group.length);
  }

  /** Ends every call that its caller has left behind. */
  async relay(): Promise<void> {
    await Promise.all(this.#shards.map((shard) => this.#relayOf(shard)));
  }

  async #relayOf(shard: RedisShard): Promise<void> {
    const [lent = [], out = []] = asList(await shard.write('overdue', String(lateMs)));
    for (const entry of asList(out)) {
      const [call = null, told = []] = asList(entry);
      const toTell = toTellOf(told);
      await this.#settle(asText(call) ?? '', toTell.keys(), toTell);
      await shard.write('heard', asText(call) ?? '');
    }
    for (const entry of asList(lent)) {
      const [call, leader] = asTexts(entry);
      const told = await this.#shard(Number(leader)).write('decided', call ?? '');
      await this.#settle(call ?? '', [shard.number], toTellOf(told ?? []));
    }
  }

  async #borrow(
    call: string,
    leader: number,
    shard: number,
    names: readonly RowName[],
  ): Promise<'busy' | { readonly at: number; readonly rows: readonly Borrowed[] }> {
    const lent = await this.#shard(shard).write('lend', call, String(leader), ...names.flat());
    if (lent === 'busy') return 'busy';
    const [at, values = []] = asList(lent);
    const rows = asTexts(values).map(async (value, index): Promise<Borrowed> => {
      const name = names[index];
      assert(name, 'a shard lends what it was asked for');
      return [...name, String(shard), await this.#lineOf(name, value)];
    });
    return { at: Number(at), rows: await Promise.all(rows) };
  }

  /** Of an id, its first line is lent: from the shard that has it. */
  async #lineOf([hash, id]: RowName, value: string | null): Promise<string | null> {
    if (hash !== 'ids' || !value?.startsWith('@')) return value;
    const found = await this.#shard(Number(value.slice(1))).read('lookup', id);
    const [, text] = asTexts(found ?? []);
    assert(text, `${id} is where it is said to be`);
    return text;
  }

  async #settle(call: string, shards: Iterable<number>, toTell: ToTell): Promise<void> {
    await Promise.all(
      [...shards].map((shard) => this.#shard(shard).write('settle', call, toTell.get(shard) ?? '')),
    );
  }

  #shard(number: number): RedisShard {
    const shard = this.#shards[number];
    assert(shard, `there is no shard ${number}`);
    return shard;
  }
}

function toTellOf(reply: Reply): ToTell {
  const flat = reply === null ? [] : asTexts(reply);
  const toTell = new Map<number, string>();
  for (let at = 0; at < flat.length; at += 2) toTell.set(Number(flat[at]), flat[at + 1] ?? '');
  return toTell;
}
