import { hasRedis, howToInstall } from '../cluster/own-redis.ts';
import { StartError } from '../../loadtest/start-error.ts';
import { coresApart } from './cores.ts';
import { OwnCluster } from './own-cluster.ts';
import { OwnServer } from './own-server.ts';
import type { AskedRun } from './read-asked.ts';

/** Where it is played. */
export interface Venue {
  readonly url: string;
  /** Its processes, where it is the tester's own. */
  readonly servers?: readonly string[];
  /** What workers are started with, so that they leave it its core. */
  readonly launcher: readonly string[];
  close(): Promise<void>;
}

export async function openVenue({
  url,
  processes,
}: Pick<AskedRun, 'url' | 'processes'>): Promise<Venue> {
  if (url !== undefined) return { url, launcher: [], close: async () => {} };
  if (processes !== null) {
    if (!hasRedis()) throw new StartError(howToInstall);
    const cluster = await OwnCluster.start(processes);
    const { url: door, servers } = cluster;
    return { url: door, servers, launcher: [], close: () => cluster.close() };
  }
  const cores = coresApart();
  const server = await OwnServer.start(cores.server);
  return {
    url: server.url,
    servers: [server.url],
    launcher: cores.others,
    close: () => server.close(),
  };
}
