import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster } from '../cluster/cluster.ts';
import { freePort } from '../free-port.ts';
import { ownVariables } from './own-variables.ts';

/** Each member has its own Redis from the cluster. */
const { REDIS_URL: _, ...clusterVariables } = ownVariables;

/** Several processes and a Redis of the tester's own, with a folder that goes when they end. */
export class OwnCluster {
  readonly #cluster: Cluster;
  readonly #folder: string;

  private constructor(cluster: Cluster, folder: string) {
    this.#cluster = cluster;
    this.#folder = folder;
  }

  static async start(processes: number): Promise<OwnCluster> {
    const folder = await mkdtemp(join(tmpdir(), 'hongbao-loadtest-'));
    const cluster = await Cluster.start({
      processes,
      folder,
      port: await freePort(),
      program: new URL('../bench/server-child.ts', import.meta.url),
      variables: clusterVariables,
      isApart: true,
      tell: (words) => process.stderr.write(words),
    });
    return new OwnCluster(cluster, folder);
  }

  get url(): string {
    return this.#cluster.url;
  }

  get servers(): readonly string[] {
    return this.#cluster.members.map(({ url }) => url);
  }

  /** As a rolling deploy does it: one after the other is asked to end, and started again. */
  async restart(): Promise<void> {
    for (const member of this.#cluster.members) {
      member.signal('SIGTERM');
      await member.ended;
      await member.start();
    }
  }

  async close(): Promise<void> {
    await this.#cluster.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
