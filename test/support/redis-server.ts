import assert from 'node:assert/strict';
import { hasRedis, howToInstall, startRedis } from '../../commands/cluster/own-redis.ts';
import { newFolder } from './sqlite-folder.ts';

export type { OwnRedis } from '../../commands/cluster/own-redis.ts';

/** A Redis of a test's own; what it has written goes with it. */
export async function newRedisServer(settings: readonly string[] = []) {
  const { folder, remove } = newFolder();
  const server = await startRedis(folder, settings);
  return {
    ...server,
    stop: async () => {
      await server.kill();
      remove();
    },
  };
}

/**
 * A suite that needs a Redis. Without one it is reported as not run, with what to install; where `CI` is set that is a
 * failure, so that nothing passes by not being tried.
 */
export function describeWithRedis(title: string, run: () => void): void {
  describe(title, () => {
    if (hasRedis()) run();
    else if (process.env['CI']) it(`needs redis: ${howToInstall}`, () => assert.fail(howToInstall));
    else it(`is not run without redis: ${howToInstall}`);
  });
}
