import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'redis';
import { startRedis, type OwnRedis } from '../../commands/cluster/own-redis.ts';
import { freePort } from '../../commands/free-port.ts';
import { asText, type Reply } from '../../server/redis/replies.ts';
import { newFolder } from './sqlite-folder.ts';

const slots = 16_384;

/** A cluster of a test's own, without replicas: as many nodes as it takes to be in the wrong one. */
export async function newRedisCluster(count = 3): Promise<{
  readonly url: string;
  readonly nodes: readonly OwnRedis[];
  stop(): Promise<void>;
}> {
  const { folder, remove } = newFolder();
  const nodes: OwnRedis[] = [];
  const buses: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const bus = await freePort();
    const settings = ['--cluster-enabled', 'yes', '--cluster-port', String(bus)];
    nodes.push(await startRedis(`${folder}/${at}`, settings));
    buses.push(bus);
  }
  const [first] = nodes;
  const share = Math.ceil(slots / count);
  for (const [at, node] of nodes.entries()) {
    const from = at * share;
    const to = Math.min(slots, from + share) - 1;
    await tell(node, ['CLUSTER', 'ADDSLOTSRANGE', String(from), String(to)]);
    const meet = ['CLUSTER', 'MEET', '127.0.0.1', String(first?.port), String(buses[0])];
    if (at > 0) await tell(node, meet);
  }
  for (const node of nodes) while (!(await isWhole(node, count))) await delay(20);
  return {
    url: first?.url ?? '',
    nodes,
    stop: async () => {
      await Promise.all(nodes.map((node) => node.kill()));
      remove();
    },
  };
}

async function tell(node: OwnRedis, command: readonly string[]): Promise<string> {
  const client = await createClient({ url: node.url, RESP: 2 }).connect();
  try {
    return asText(await client.sendCommand<Reply>([...command])) ?? '';
  } finally {
    client.destroy();
  }
}

async function isWhole(node: OwnRedis, count: number): Promise<boolean> {
  const info = await tell(node, ['CLUSTER', 'INFO']);
  return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${count}`);
}
