import type { Ledger } from '../../server/ledger/ledger.ts';
import { RedisLedger } from '../../server/ledger/redis/ledger.ts';
import type { RedisDatabase } from '../../server/redis/database.ts';
import { asNumber, asText, asTexts } from '../../server/redis/replies.ts';
import { versionIn } from '../../server/redis/unsafe-settings.ts';
import { sumOf } from '../bench/numbers.ts';
import { Recorder, type Call } from './recorder.ts';
import { fund } from './shares.ts';

/** When Redis writes to its disk: before each answer, as money asks for, or once a second. */
export type Fsync = 'always' | 'everysec';

/** Postings that are asked for, and how many of them must be written at least, each as a line of the journal. */
export interface Asked {
  readonly what: string;
  readonly asked: number;
  readonly least: number;
}

/** What one side has done by its own account. */
export interface Done {
  readonly seconds: number;
  readonly clientCpuMicros: number;
}

/** One round of one side under one load; microseconds are of one posting. */
export interface RedisRun {
  readonly perSecond: number;
  /** CPU of the whole Redis process, and of whoever asks it. */
  readonly redisMicros: number;
  readonly clientMicros: number;
  /** From when Redis begins the script to its end, by Redis' own clock. */
  readonly scriptMicros: number;
  /** Transfers a call of the script, as Redis has counted calls. */
  readonly batch: number;
}

/** The books that all sides write to, empty each time, and what Redis itself says about what it did. */
export class RedisArena {
  readonly port: number;
  readonly ledger: Ledger;
  readonly faults: string[] = [];
  readonly #connection: Recorder;

  constructor(port: number, database: RedisDatabase) {
    this.port = port;
    this.#connection = new Recorder(database.connection);
    // One shard, as on any single Redis: a call is then one script on one set of keys.
    this.ledger = new RedisLedger({
      connection: this.#connection,
      clock: database.clock,
      shards: 1,
    });
  }

  async clear(fsync: Fsync): Promise<void> {
    await this.#connection.send(['FLUSHALL', 'SYNC']);
    await this.#connection.send(['CONFIG', 'SET', 'appendfsync', fsync]);
    await fund(this.ledger);
  }

  /** What the ledger asks of Redis for one act; the act has then happened, or was refused. */
  callOf(act: (ledger: Ledger) => Promise<unknown>): Promise<Call> {
    return this.#connection.callOf(() => act(this.ledger));
  }

  async measure({ what, asked, least }: Asked, act: () => Promise<Done>): Promise<RedisRun> {
    await this.#connection.send(['CONFIG', 'RESETSTAT']);
    const [cpuBefore, before] = [await this.#cpuMicros(), await this.#lines()];
    const { seconds, clientCpuMicros } = await act();
    const [cpuAfter, after] = [await this.#cpuMicros(), await this.#lines()];
    const { calls, micros } = await this.#scripts();
    const written = after - before;
    if (written > asked || written < least)
      this.faults.push(`${what}: ${asked} asked for, ${written} lines in the journal`);
    return {
      perSecond: asked / seconds,
      redisMicros: (cpuAfter - cpuBefore) / asked,
      clientMicros: clientCpuMicros / asked,
      scriptMicros: micros / asked,
      batch: asked / calls,
    };
  }

  /** Whether what was written are books that hold. */
  async audit(what: string): Promise<void> {
    const { breaches } = await this.ledger.audit();
    for (const breach of breaches) this.faults.push(`${what}: ${breach}`);
  }

  async version(): Promise<string> {
    return versionIn(await this.#info('server'));
  }

  async #cpuMicros(): Promise<number> {
    const info = await this.#info('cpu');
    const secondsOf = (name: string): number =>
      Number(new RegExp(`^used_cpu_${name}:(\\S+)`, 'm').exec(info)?.[1]);
    return 1e6 * (secondsOf('user') + secondsOf('sys'));
  }

  async #scripts(): Promise<{ readonly calls: number; readonly micros: number }> {
    const found = /^cmdstat_evalsha:calls=(\d+),usec=(\d+)/m.exec(await this.#info('commandstats'));
    return { calls: Number(found?.[1] ?? 0), micros: Number(found?.[2] ?? 0) };
  }

  async #info(section: string): Promise<string> {
    return asText(await this.#connection.send(['INFO', section])) ?? '';
  }

  async #lines(): Promise<number> {
    const keys = asTexts(await this.#connection.send(['KEYS', '{hongbao:*}:journal']));
    const lengths = await Promise.all(
      keys.map((key) => this.#connection.send(['HLEN', key ?? ''])),
    );
    return sumOf(lengths.map(asNumber));
  }
}
