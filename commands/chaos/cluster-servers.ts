import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Cluster } from '../cluster/cluster.ts';
import type { OwnRedis } from '../cluster/own-redis.ts';
import { freePort } from '../free-port.ts';
import { auditRedis } from '../operator/audit-redis.ts';
import type { AuditReport } from '../../server/ledger/ledger.ts';
import { call } from './call.ts';
import type { ClusterKill } from './plan-cluster.ts';
import type { Friends, Servers } from './servers.ts';

/** Players who are back by then are; those whose room dies again are awaited with the next. */
const backWithinMs = 8000;
/** A process that is being started again is there after so long at most. */
const aliveWithinMs = 20_000;
/** From here on Redis is away for longer than anything hides: what is answered meanwhile is looked at. */
const longAwayMs = 5000;
const lookMs = 20;

/** Several processes on a Redis of their own. Whatever is killed is started again over the same data. */
export class ClusterServers implements Servers {
  readonly pairs = 4;
  readonly missed: string[] = [];
  readonly #cluster: Cluster;
  readonly #redis: OwnRedis;
  readonly #plan: readonly ClusterKill[];
  readonly #words: string[];

  private constructor(
    cluster: Cluster,
    redis: OwnRedis,
    given: { readonly plan: readonly ClusterKill[]; readonly words: string[] },
  ) {
    this.#cluster = cluster;
    this.#redis = redis;
    this.#plan = given.plan;
    this.#words = given.words;
  }

  static async start({
    folder,
    processes,
    plan,
  }: {
    readonly folder: string;
    readonly processes: number;
    readonly plan: readonly ClusterKill[];
  }): Promise<ClusterServers> {
    const words: string[] = [];
    const cluster = await Cluster.start({
      processes,
      folder: join(folder, 'cluster'),
      port: await freePort(),
      program: new URL('./server.ts', import.meta.url),
      variables: { NODE_ENV: 'test', HONGBAO_LOG: 'error' },
      tell: (some) => words.push(some),
    });
    const { redis } = cluster;
    if (!redis) throw new Error('a cluster that is given no Redis starts its own');
    cluster.watch((some) => words.push(`${some}\n`));
    return new ClusterServers(cluster, redis, { plan, words });
  }

  get url(): string {
    return this.#cluster.url;
  }

  async *dieAsPlanned(friends: Friends): AsyncIterable<string> {
    for (const kill of this.#plan) {
      await setTimeout(kill.afterMs);
      await this.#die(kill, friends);
      yield kill.kind;
      await Promise.race([friends.comeBack(), setTimeout(backWithinMs)]);
    }
    await this.#recover(friends);
  }

  takeWords(): string {
    return this.#words.splice(0).join('');
  }

  /** What is audited is what Redis reads again from its disk. */
  async stop(): Promise<AuditReport> {
    await this.#cluster.stop();
    await this.#redis.start();
    try {
      return await auditRedis(this.#redis.url);
    } finally {
      await this.#redis.stop();
    }
  }

  /** One that was killed while it started is only started again after a while. */
  async #recover(friends: Friends): Promise<void> {
    await Promise.all(this.#cluster.members.map(({ url }) => call(url, 'GET', '/readyz')));
    await friends.comeBack();
  }

  /** All of it at once; a process is started again by whoever watches over the cluster, Redis here. */
  async #die({ processes, kind, awayMs }: ClusterKill, friends: Friends): Promise<void> {
    await Promise.all(processes.map((index) => this.#alive(index)));
    const begin = async () => {
      const killed = processes.map(async (index) => this.#cluster.members[index]?.kill());
      if (kind !== 'server') killed.push(this.#redis.kill());
      await Promise.all(killed);
    };
    if (kind === 'server') return begin();
    const end = () => this.#redis.start();
    if (awayMs >= longAwayMs) {
      await this.#recover(friends);
      return friends.endure({ ms: awayMs, begin, end });
    }
    await begin();
    await setTimeout(awayMs);
    await end();
  }

  /** One that was killed before is only started again after a while; it may be killed while it starts. */
  async #alive(index: number): Promise<void> {
    const until = performance.now() + aliveWithinMs;
    while (!this.#cluster.members[index]?.isAlive) {
      if (performance.now() > until) throw new Error(`process ${index + 1} is not started again`);
      await setTimeout(lookMs);
    }
  }
}
