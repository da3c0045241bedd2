import { resolve } from 'node:path';
import { Cluster } from './cluster/cluster.ts';
import { hasRedis, howToInstall } from './cluster/own-redis.ts';
import { readOptions, wholeOption } from './options.ts';

/**
 * `npm run cluster -- [--processes N] [--port PORT] [--redis URL] [--data FOLDER]`: several server processes on this
 * machine that share one Redis, which is started when none is named.
 */
const usage = 'npm run cluster -- [--processes N] [--port PORT] [--redis URL] [--data FOLDER]';
const { values } = readOptions(usage, {
  options: {
    processes: { type: 'string', default: '3' },
    port: { type: 'string', default: '2567' },
    redis: { type: 'string' },
    data: { type: 'string', default: 'data/cluster' },
  },
});
const redis = values.redis ?? process.env['REDIS_URL'];
const processes = wholeOption(usage, ['processes', values.processes], 1, 16);
const port = wholeOption(usage, ['port', values.port], 1, 65_535);
if (redis === undefined && !hasRedis()) {
  console.error(`${howToInstall}\nor name one that runs: --redis redis://host:6379`);
  process.exit(1);
}

const tell = (words: string) => console.log(words);
const cluster = await Cluster.start({
  processes,
  port,
  folder: resolve(values.data),
  ...(redis !== undefined && { redis }),
  tell: (words) => process.stderr.write(words),
}).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
cluster.watch(tell);
tell(`Hongbao listens on http://localhost:${port}, in ${processes} processes`);
for (const [index, { url }] of cluster.members.entries()) tell(`  process ${index + 1}   ${url}`);
tell(`  redis       ${cluster.redisUrl}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void cluster.stop().then(() => process.exit(0)));
