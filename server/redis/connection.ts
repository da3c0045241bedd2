import { createClient, createCluster, ErrorReply } from 'redis';
import { Fault } from '../fault.ts';
import { reasonOf, StartError } from '../start-error.ts';
import { readAddress, withoutPassword } from './address.ts';
import type { Reply } from './replies.ts';
import type { Script } from './script.ts';

/** A command as it goes over the wire: its name, then its arguments. */
export type Command = readonly [name: string, ...args: string[]];

/** Redis, as the stores use it: raw commands, whose replies are typed where they are read. */
export interface Connection {
  /** @throws Fault `unavailable` when there is no answer; what was asked may then have happened, or not. */
  send(command: Command): Promise<Reply>;
  run(script: Script, keys: readonly string[], args: readonly string[]): Promise<Reply>;
  /** What every node that keeps data answers: one, or all of a cluster. */
  each(command: Command): Promise<readonly Reply[]>;
  readonly isCluster: boolean;
  /** Commands sent and not answered yet. */
  readonly waiting: number;
  close(): Promise<void>;
}

/** How long a reply is waited for: longer than a slow disk takes, shorter than a player's patience. */
export const answerWithinMs = 5000;

/** A connection that says nothing is asked so often whether it still stands. */
export const pingEveryMs = 1000;

/** How long a start waits for a Redis that is itself starting. */
const connectWithinMs = 5000;

/** A dropped connection is tried again after so long, then twice as long each time, up to so long. */
const retryLeastMs = 20;
const retryMostMs = 500;

const options = {
  RESP: 2,
  // What was asked while there is no connection must fail at once, not when it comes back: whoever asked has left.
  disableOfflineQueue: true,
  // Only until it is written: how long its answer may take is looked after by `#ask`.
  commandOptions: { timeout: answerWithinMs },
  pingInterval: pingEveryMs,
  socket: {
    connectTimeout: connectWithinMs,
    // One that was made and then answers nothing, not even to the first words.
    socketTimeout: answerWithinMs,
    reconnectStrategy: (tries: number) => Math.min(retryMostMs, retryLeastMs * 2 ** tries),
  },
} as const;

/**
 * One Redis, or the cluster that the one at the address is a node of.
 * @throws StartError when nothing answers at the address.
 */
export async function connect(url: string): Promise<Connection> {
  const node = await opened(url, createClient({ ...options, url }));
  const one = new RedisConnection(
    { nodes: async () => [node], send: (_, command) => node.sendCommand(command), ends: node },
    false,
  );
  const info = await one.send(['INFO', 'cluster']);
  if (typeof info !== 'string' || !info.includes('cluster_enabled:1')) return one;
  await one.close();
  const { credentials, isTls } = readAddress(url);
  const cluster = await opened(
    url,
    createCluster({
      RESP: 2,
      rootNodes: [{ url }],
      defaults: {
        ...options,
        ...credentials,
        ...(isTls && { socket: { ...options.socket, tls: true as const } }),
      },
      commandOptions: options.commandOptions,
    }),
  );
  return new RedisConnection(
    {
      nodes: () => Promise.all(cluster.masters.map((master) => cluster.nodeClient(master))),
      send: (key, command) => cluster.sendCommand(key, false, command),
      ends: cluster,
    },
    true,
  );
}

/** What is used of a client, whichever modules its type knows. */
interface Ends {
  readonly isOpen: boolean;
  close(): Promise<void>;
  destroy(): void;
}

interface Opening extends Ends {
  connect(): Promise<unknown>;
  on(event: 'error', listener: (error: unknown) => void): unknown;
}

interface Node {
  readonly isReady: boolean;
  sendCommand(command: string[]): Promise<unknown>;
  connect(): Promise<unknown>;
  destroy(): void;
}

interface Nodes {
  nodes(): Promise<readonly Node[]>;
  send(key: string | undefined, command: string[]): Promise<unknown>;
  readonly ends: Ends;
}

async function opened<Client extends Opening>(url: string, client: Client): Promise<Client> {
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
    return client;
  } catch (error) {
    client.destroy();
    throw new StartError(`REDIS_URL ${withoutPassword(url)}: ${reasonOf(last ?? error)}`, {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}

class RedisConnection implements Connection {
  readonly #nodes: Nodes;
  readonly isCluster: boolean;
  #waiting = 0;

  constructor(nodes: Nodes, isCluster: boolean) {
    this.#nodes = nodes;
    this.isCluster = isCluster;
  }

  get waiting(): number {
    return this.#waiting;
  }

  send(command: Command): Promise<Reply> {
    return this.#ask(() => this.#nodes.send(keyOf(command), [...command]));
  }

  async each(command: Command): Promise<readonly Reply[]> {
    const nodes = await this.#nodes.nodes();
    return Promise.all(nodes.map((node) => this.#ask(() => node.sendCommand([...command]))));
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
    const { ends } = this.#nodes;
    if (!ends.isOpen) return;
    await ends.close().catch(() => ends.destroy());
  }

  async #ask(ask: () => Promise<unknown>): Promise<Reply> {
    this.#waiting += 1;
    const { promise: late, reject } = Promise.withResolvers<never>();
    const giveUp = () => {
      reject(new Error(`no answer within ${answerWithinMs} ms`));
      this.#renew().catch(() => {});
    };
    // A process that was held up itself first reads what has come meanwhile.
    let unread: NodeJS.Immediate | undefined;
    const timer = setTimeout(() => (unread = setImmediate(giveUp)), answerWithinMs);
    try {
      // In RESP2, which `connect` asks for, a reply is exactly one of these.
      return (await Promise.race([ask(), late])) as Reply;
    } catch (error) {
      throw faultOf(error);
    } finally {
      clearTimeout(timer);
      clearImmediate(unread);
      this.#waiting -= 1;
    }
  }

  /** A connection can be dead and not know it, when the other end or what lies between has forgotten it. */
  async #renew(): Promise<void> {
    for (const node of await this.#nodes.nodes()) {
      if (!node.isReady || !this.#nodes.ends.isOpen) continue;
      node.destroy();
      // It goes on trying by itself, and who asks meanwhile is told.
      node.connect().catch(() => {});
    }
  }
}

/** The key that says which node of a cluster is asked; `undefined`: any. */
function keyOf([name, ...args]: Command): string | undefined {
  if (name === 'EVAL' || name === 'EVALSHA') return args[2];
  return ofAnyNode.has(name) ? undefined : args[0];
}

const ofAnyNode: ReadonlySet<string> = new Set(['INFO', 'CONFIG', 'PING', 'TIME']);

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
