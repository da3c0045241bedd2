import { loadScript, type Connection, type Script } from '../redis/connection.ts';
import type { Reply } from '../redis/fingerprint.ts';
import { asList, asNumber, asText, asTexts } from '../redis/replies.ts';
import type { LedgerRefusal } from './ledger.ts';
import type { WireResult, WireTransfer } from './wire.ts';

const file = (name: string): URL => new URL(name, import.meta.url);

const books = loadScript('writes', file('./redis-rows.lua'), file('./redis-books.lua'));
const reads = loadScript('reads', file('./redis-rows.lua'), file('./redis-reads.lua'));

/** In the order in which `redis-rows.lua` opens them. */
const keyNames = [
  ...['accounts', 'pendings', 'ids', 'journal'],
  ...['slots', 'due', 'keys', 'meta'],
] as const;

/** One call holds up everybody else's for as long as it runs: about 2 ms. */
const batchLimit = 200;

interface Waiting {
  readonly transfers: readonly WireTransfer[];
  readonly resolve: (results: readonly WireResult[]) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * A whole double-entry ledger in one slot of Redis. What comes while a batch is under way is the next batch: there is
 * no timer, so a lone transfer goes at once, and under load the disk's own pace makes the batches.
 */
export class RedisShard {
  readonly #connection: Connection;
  readonly #offset: () => number;
  readonly #keys: readonly string[];
  readonly #queue: Waiting[] = [];
  #isBusy = false;

  /** @param offset how far the server's clock is turned, in milliseconds. */
  constructor(connection: Connection, slot: string, offset: () => number) {
    this.#connection = connection;
    this.#offset = offset;
    this.#keys = keyNames.map((name) => `${slot}:${name}`);
  }

  /** All of them or none, in order. */
  transfer(transfers: readonly WireTransfer[]): Promise<readonly WireResult[]> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ transfers, resolve, reject });
      void this.#work();
    });
  }

  /** Runs what writes, other than transfers. */
  write(asked: 'expire' | 'close', ...args: readonly string[]): Promise<Reply> {
    return this.#run(books, asked, args);
  }

  read(
    asked: 'lookup' | 'pending' | 'page' | 'snapshot',
    ...args: readonly string[]
  ): Promise<Reply> {
    return this.#run(reads, asked, args);
  }

  async fields(
    key: (typeof keyNames)[number],
    fields: readonly string[],
  ): Promise<readonly (string | null)[]> {
    if (fields.length === 0) return [];
    const name = this.#keys[keyNames.indexOf(key)] ?? '';
    return asTexts(await this.#connection.send(['HMGET', name, ...fields]));
  }

  /** How many fields a hash has. */
  async size(key: (typeof keyNames)[number]): Promise<number> {
    const name = this.#keys[keyNames.indexOf(key)] ?? '';
    return asNumber(await this.#connection.send(['HLEN', name]));
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
      for (const [index, { resolve }] of batch.entries())
        resolve(asList(answers[index] ?? []).map(resultOf));
    } catch (cause) {
      for (const { reject } of batch) reject(cause);
    }
  }

  #run(script: Script, asked: string, args: readonly string[]): Promise<Reply> {
    return this.#connection.run(script, this.#keys, [asked, String(this.#offset()), ...args]);
  }
}

function resultOf(answer: Reply): WireResult {
  // A text is a refusal, and the script knows no others.
  if (typeof answer === 'string') return answer as LedgerRefusal;
  const [amount, at, ...rest] = asList(answer);
  const moved = [Number(amount), Number(at)] as const;
  return rest.length === 0 ? moved : [...moved, asText(rest[0] ?? null)];
}
