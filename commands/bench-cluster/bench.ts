import { connect } from '../../server/redis/connection.ts';
import { Cluster } from '../cluster/cluster.ts';
import { freePort } from '../free-port.ts';
import { measureCrowd, type Crowd } from './crowd.ts';
import { measureEntering, type Entering } from './entering.ts';
import { Listings } from './listings.ts';
import { measureReturning } from './returning.ts';
import type { ClusterSize } from './sizes.ts';

/** What each measurement works on. */
export interface ClusterBench {
  readonly size: ClusterSize;
  readonly cluster: Cluster;
  /** The address of each process. */
  readonly doors: readonly string[];
  readonly listings: Listings;
  /** Filled with whatever is not as it must be. */
  readonly faults: string[];
}

export interface ClusterReport {
  readonly size: ClusterSize;
  readonly entering: Entering;
  /** Ascending milliseconds. */
  readonly returning: readonly number[];
  readonly crowd: Crowd;
  readonly faults: readonly string[];
}

const variables = { NODE_ENV: 'test', HONGBAO_LOG: 'silent' };
const program = new URL('../bench/server-child.ts', import.meta.url);

/** Processes and a Redis of the bench's own, with their data in `folder`. */
export async function benchCluster(size: ClusterSize, folder: string): Promise<ClusterReport> {
  const { processes } = size;
  const port = await freePort();
  const cluster = await Cluster.start({ processes, folder, port, program, variables });
  const connection = await connect(cluster.redisUrl);
  const faults: string[] = [];
  const doors = cluster.members.map(({ url }) => url);
  const bench = { size, cluster, doors, listings: new Listings(connection), faults };
  try {
    const entering = await measureEntering(bench);
    const crowd = await measureCrowd(bench);
    const returning = await measureReturning(bench);
    faults.push(...(await auditOf(cluster.url)));
    return { size, entering, crowd, returning, faults };
  } finally {
    await connection.close();
    await cluster.stop();
  }
}

/** Whatever happened, the books hold. */
async function auditOf(url: string): Promise<readonly string[]> {
  const answer = await fetch(`${url}/operator/audit`);
  // The route's own reply.
  return ((await answer.json()) as { readonly breaches: readonly string[] }).breaches;
}
