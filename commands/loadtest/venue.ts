import { launchersApart } from '../bench/processors.ts';
import { hasRedis, howToInstall } from '../cluster/own-redis.ts';
import type { Campaign } from '../../rooms/campaign/campaign.ts';
import { readCampaign } from '../../server/campaign-file.ts';
import { StartError } from '../../loadtest/start-error.ts';
import { OwnCluster } from './own-cluster.ts';
import { OwnServer } from './own-server.ts';
import type { OwnServers } from '../../loadtest/incidents/own-servers.ts';
import { RainyCampaign } from './rainy-campaign.ts';
import type { AskedRun } from './read-asked.ts';

/** Where it is played. */
export interface Venue {
  readonly url: string;
  /** Its processes, where it is the tester's own. */
  readonly servers?: readonly string[];
  /** What can be done to them. */
  readonly own?: OwnServers;
  /** What workers are started with, so that they leave it its core. */
  readonly launcher: readonly string[];
  /** Keeps its data beyond its end, where they are the tester's own; answers how they are looked at. */
  readonly keep?: () => string;
  close(): Promise<void>;
}

/** @param moments when rains are to fall on servers of the tester's own, from the start of the run */
export async function openVenue(
  { url, processes }: Pick<AskedRun, 'url' | 'processes'>,
  moments: readonly number[] = [],
): Promise<Venue> {
  if (url !== undefined) return { url, launcher: [], close: async () => {} };
  const rains = moments.length > 0 ? new RainyCampaign(await campaignHere(), moments) : null;
  if (processes !== null) {
    if (!hasRedis()) throw new StartError(howToInstall);
    const cluster = await OwnCluster.start(processes, rains);
    const { url: door, servers } = cluster;
    return {
      ...{ url: door, servers, own: cluster, launcher: [] },
      keep: () => cluster.keep(),
      close: () => cluster.close(),
    };
  }
  const launchers = launchersApart();
  const server = await OwnServer.start(launchers.server, rains);
  return {
    url: server.url,
    servers: [server.url],
    own: server,
    launcher: launchers.workers,
    keep: () => server.keep(),
    close: () => server.close(),
  };
}

/** What a server that is started here plays. */
async function campaignHere(): Promise<Campaign> {
  try {
    return await readCampaign(process.env['HONGBAO_CAMPAIGN'] ?? null);
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error));
  }
}
