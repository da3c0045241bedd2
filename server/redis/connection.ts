import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createClient, ErrorReply } from 'redis';
import { Fault } from '../fault.ts';
import { reasonOf, StartError } from '../start-error.ts';
import type { Reply } from './fingerprint.ts';

/** A command as it goes over the wire: its name, then its arguments. */
export type Command = readonly [name: string, ...args: string[]];

/** A Lua program, sent once and called by its hash from then on. */
export interface Script {
  readonly source: string;
  readonly hash: string;
}

/** Redis, as the stores use it: raw commands, whose replies are typed where they are read. */
export interface Connection {
  /** @throws Fault `unavailable` when there is no answer; what was asked may then have happened, or not. */
  send(command: Command): Promise<Reply>;
  run(script: Script, keys: readonly string[], args: readonly string[]): Promise<Reply>;
  /** Commands sent and not answered yet. */
  readonly waiting: number;
  close(): Promise<void>;
}

/** How long a reply is waited for: longer than a slow disk takes, shorter than a player's patience. */
const answerWithinMs = 5000;

/** How long a start waits for a Redis that is itself starting. */
const connectWithinMs = 5000;

/** A dropped connection is tried again after so long at most. */
const retryMostMs = 500;

/** @throws StartError when nothing answers at the address. */
export async function connect(url: string): Promise<Connection> {
  const client = createClient({
    url,
    RESP: 2,
    // What was asked while there is no connection must fail at once, not when it comes back: whoever asked has left.
    disableOfflineQueue: true,
    commandOptions: { timeout: answerWithinMs },
    socket: {
      connectTimeout: connectWithinMs,
      reconnectStrategy: (tries) => Math.min(retryMostMs, 20 * 2 ** Math.min(tries, 10)),
    },
  });
  // Each call hears of its own fault; without a listener a dropped connection would end the process.
  let last: unknown;
  client.on('error', (error: unknown) => (last = error));
  const connecting = client.connect();
  connecting.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer')), connectWithinMs);
    });
    await Promise.race([connecting, late]);
  } catch (error) {
    client.destroy();
    throw new StartError(`REDIS_URL ${withoutPassword(url)}: ${reasonOf(last ?? error)}`, {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
  return new RedisConnection(client);
}

/** What is used of a client, whichever modules its type knows. */
interface Client {
  readonly isOpen: boolean;
  sendCommand(command: string[]): Promise<unknown>;
  close(): Promise<void>;
  destroy(): void;
}

class RedisConnection implements Connection {
  readonly #client: Client;
  #waiting = 0;

  constructor(client: Client) {
    this.#client = client;
  }

  get waiting(): number {
    return this.#waiting;
  }

  async send(command: Command): Promise<Reply> {
    this.#waiting += 1;
    try {
      // In RESP2, which `connect` asks for, a reply is exactly one of these.
      return (await this.#client.sendCommand([...command])) as Reply;
    } catch (error) {
      throw faultOf(error);
    } finally {
      this.#waiting -= 1;
    }
  }

  async run(script: Script, keys: readonly string[], args: readonly string[]): Promise<Reply> {
    const rest = [String(keys.length), ...keys, ...args];
    try {
      return await this.send(['EVALSHA', script.hash, ...rest]);
    } catch (error) {
      // A Redis that was started anew does not know it, and has done nothing.
      if (!isUnknownScript(error)) throw error;
      return this.send(['EVAL', script.source, ...rest]);
    }
  }

  async close(): Promise<void> {
    if (!this.#client.isOpen) return;
    await this.#client.close().catch(() => this.#client.destroy());
  }
}

/**
 * One program of one file, or of several in a row. It says in its first line what it does: then a Redis whose memory is
 * full refuses one that writes whole, and not at the first of its writes that needs some.
 * @example loadScript('writes', new URL('./commit.lua', import.meta.url))
 */
export function loadScript(does: 'reads' | 'writes', ...files: readonly URL[]): Script {
  const first = does === 'reads' ? '#!lua flags=no-writes' : '#!lua';
  const source = [first, ...files.map((file) => readFileSync(file, 'utf8'))].join('\n');
  return { source, hash: createHash('sha1').update(source).digest('hex') };
}

/** Replies by which Redis itself says that it cannot serve now: nothing has happened. */
const passing =
  /^(?:LOADING|BUSY|CLUSTERDOWN|TRYAGAIN|MASTERDOWN|MISCONF|OOM|READONLY|NOREPLICAS)\b/;

function faultOf(error: unknown): Fault {
  const message = reasonOf(error);
  const retryable = !(error instanceof ErrorReply) || passing.test(message);
  // What Redis itself refuses is a bug of ours: repeating it would only fail again.
  const code = retryable ? 'unavailable' : 'store_failed';
  return new Fault(code, message, { retryable, retryAfterMs: 1000, cause: error });
}

const isUnknownScript = (error: unknown): boolean =>
  error instanceof Fault && error.message.startsWith('NOSCRIPT');

function withoutPassword(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.protocol}//${parsed.host}` : 'is no URL';
}
