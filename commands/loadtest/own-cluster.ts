import { Cluster } from '../cluster/cluster.ts';
import { freePort } from '../free-port.ts';
import type { OwnServers } from '../../loadtest/incidents/own-servers.ts';
import { OwnFolder } from './own-folder.ts';
import { ownVariables } from './own-variables.ts';
import type { RainyCampaign } from './rainy-campaign.ts';

/** Each member has its own Redis from the cluster. */
const { REDIS_URL: _, ...clusterVariables } = ownVariables;

/** Several processes and a Redis of the tester's own, with a folder that goes when they end. */
export class OwnCluster implements OwnServers {
  readonly #cluster: Cluster;
  readonly #folder: OwnFolder;
  readonly #rains: RainyCampaign | null;

  private constructor(cluster: Cluster, folder: OwnFolder, rains: RainyCampaign | null) {
    this.#cluster = cluster;
    this.#folder = folder;
    this.#rains = rains;
    // They end with this process by themselves, too, but those that were started anew only after their folder is gone.
    folder.killFirst(() => {
      for (const member of cluster.members) member.signal('SIGKILL');
      void cluster.redis?.kill();
    });
  }

  /** @param rains what it rains by, if it is to */
  static async start(processes: number, rains: RainyCampaign | null = null): Promise<OwnCluster> {
    const folder = await OwnFolder.make();
    const cluster = await Cluster.start({
      processes,
      folder: folder.path,
      port: await freePort(),
      program: new URL('../bench/server-child.ts', import.meta.url),
      variables: { ...clusterVariables, ...(await rains?.write(folder.path)) },
      isApart: true,
      tell: (words) => process.stderr.write(words),
    });
    return new OwnCluster(cluster, folder, rains);
  }

  get url(): string {
    return this.#cluster.url;
  }

  get servers(): readonly string[] {
    return this.#cluster.members.map(({ url }) => url);
  }

  async begin(inMs: number): Promise<void> {
    const [member] = this.#cluster.members;
    // They share one clock.
    if (member) await this.#rains?.begin(member.url, inMs);
  }

  /** As a rolling deploy does it: one after the other is asked to end, and started again. */
  async restart(): Promise<void> {
    for (const member of this.#cluster.members) {
      member.signal('SIGTERM');
      await member.ended;
      await member.start();
    }
  }

  slowPayout(): void {
    for (const member of this.#cluster.members) member.signal('SIGUSR2');
  }

  /** Its data outlive it; answers how they are looked at. */
  keep(): string {
    this.#folder.keep();
    return `npm run cluster -- --data ${this.#folder.path}, then npm run audit -- --redis with the Redis that it tells`;
  }

  async close(): Promise<void> {
    await this.#cluster.stop();
    this.#folder.remove();
  }
}
