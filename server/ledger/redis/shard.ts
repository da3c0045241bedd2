import type { Connection } from '../../redis/connection.ts';
import { asFields, asList, asNumber, asText, asTexts, type Reply } from '../../redis/replies.ts';
import { loadScript, type Script } from '../../redis/script.ts';
import type { LedgerRefusal } from '../ledger.ts';
import type { WireResult, WireTransfer } from '../wire.ts';

const file = (name: string): URL => new URL(name, import.meta.url);

const books = loadScript('writes', file('./rows.lua'), file('./books.lua'), file('./lending.lua'));
const reads = loadScript('reads', file('./rows.lua'), file('./reads.lua'));

/** In the order in which `rows.lua` opens them. */
const keyNames = [
  ...['accounts', 'pendings', 'ids', 'journal'],
  ...['slots', 'due', 'keys', 'meta'],
] as const;

/** What only a shard among others has. */
const lendingNames = ['lent', 'out', 'dead'] as const;

type KeyName = (typeof keyNames)[number] | (typeof lendingNames)[number];

/** One call holds up everybody else's for as long as it runs: about 2 ms. */
const batchLimit = 200;

/**
 * What a shard answers to a transfer. Among others also: `busy`, when a row of it is lent; `>3`, its pending is in that
 * shard; `@3`, its first line is.
 */
export type ShardAnswer = WireResult | 'busy' | `>${number}` | `@${number}`;

interface Waiting {
  readonly transfers: readonly WireTransfer[];
  readonly resolve: (answers: readonly ShardAnswer[]) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * A whole double-entry ledger in one slot of Redis. What comes while a batch is under way is the next batch: there is
 * no timer, so a lone transfer goes at once, and under load the disk's own pace makes the batches.
 */
export class RedisShard {
  readonly number: number;
  readonly #connection: Connection;
  readonly #offset: () => number;
  readonly #isAlone: boolean;
  /** Of every script, in the order of `keyNames`. */
  readonly #keys: readonly string[];
  readonly #queue: Waiting[] = [];
  #isBusy = false;

  constructor(parts: {
    readonly connection: Connection;
    readonly number: number;
    /** There are no other shards. */
    readonly isAlone: boolean;
    /** How far the server's clock is turned, in milliseconds. */
    readonly offset: () => number;
  }) {
    this.number = parts.number;
    this.#connection = parts.connection;
    this.#offset = parts.offset;
    this.#isAlone = parts.isAlone;
    const names = parts.isAlone ? keyNames : [...keyNames, ...lendingNames];
    this.#keys = names.map((name) => this.#key(name));
  }

  /** All of them or none, in order. */
  transfer(transfers: readonly WireTransfer[]): Promise<readonly ShardAnswer[]> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ transfers, resolve, reject });
      void this.#work();
    });
  }

  /** Runs what writes, other than transfers. */
  write(
    asked: 'expire' | 'close' | 'lend' | 'lead' | 'settle' | 'decided' | 'heard' | 'overdue',
    ...args: readonly string[]
  ): Promise<Reply> {
    return this.#run(books, asked, args);
  }

  read(
    asked: 'lookup' | 'pending' | 'page' | 'upTo' | 'snapshot',
    ...args: readonly string[]
  ): Promise<Reply> {
    return this.#run(reads, asked, args);
  }

  async fields(
    key: (typeof keyNames)[number],
    fields: readonly string[],
  ): Promise<readonly (string | null)[]> {
    if (fields.length === 0) return [];
    return asTexts(await this.#connection.send(['HMGET', this.#key(key), ...fields]));
  }

  /** How many open pendings are past their time at `now`. */
  async due(now: number): Promise<number> {
    const command = ['ZCOUNT', this.#key('due'), '-inf', String(now)] as const;
    return asNumber(await this.#connection.send(command));
  }

  /** What others have not been heard to know, as the scripts wrote it. */
  async told(): Promise<readonly string[]> {
    if (this.#isAlone) return [];
    return [...asFields(await this.#connection.send(['HGETALL', this.#key('out')])).values()];
  }

  /** How many fields a hash has. */
  async size(key: (typeof keyNames)[number]): Promise<number> {
    return asNumber(await this.#connection.send(['HLEN', this.#key(key)]));
  }

  /** All keys of a shard are in one slot. */
  #key(name: KeyName): string {
    return `{hongbao:${this.number}}:${name}`;
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    // What one turn of the event loop asks for goes together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) await this.#sendBatch(this.#takeBatch());
    this.#isBusy = false;
  }

  #takeBatch(): readonly Waiting[] {
    let count = 0;
    const end = this.#queue.findIndex(({ transfers }) => {
      count += transfers.length;
      return count > batchLimit;
    });
    return this.#queue.splice(0, end === -1 ? this.#queue.length : Math.max(1, end));
  }

  async #sendBatch(batch: readonly Waiting[]): Promise<void> {
    const groups = batch.map(({ transfers }) => JSON.stringify(transfers));
    try {
      const answers = asList(await this.#run(books, 'transfer', groups));
      for (const [index, { resolve, transfers }] of batch.entries())
        resolve(answersOf(answers[index] ?? [], transfers.length));
    } catch (cause) {
      for (const { reject } of batch) reject(cause);
    }
  }

  #run(script: Script, asked: string, args: readonly string[]): Promise<Reply> {
    return this.#connection.run(script, this.#keys, [asked, String(this.#offset()), ...args]);
  }
}

/** Of one group, whose transfers are `busy` together. */
export function answersOf(answer: Reply, count: number): readonly ShardAnswer[] {
  if (answer === 'busy') return Array<'busy'>(count).fill('busy');
  return asList(answer).map(resultOf);
}

function resultOf(answer: Reply): ShardAnswer {
  // A text is a refusal or a shard's number, and the script knows no others.
  if (typeof answer === 'string') return answer as LedgerRefusal | `>${number}` | `@${number}`;
  const [amount, at, ...rest] = asList(answer);
  const moved = [Number(amount), Number(at)] as const;
  return rest.length === 0 ? moved : [...moved, asText(rest[0] ?? null)];
}
