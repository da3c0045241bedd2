import assert from 'node:assert/strict';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../../server/database.ts';
import { checkSameFolder } from '../../../server/media/same-folder.ts';
import { openRedis } from '../../../server/redis/database.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { StartError } from '../../../server/start-error.ts';
import { newRedis } from '../../support/redis-database.ts';
import { describeWithRedis } from '../../support/redis-server.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

const check = (database: Database, folder: string): Promise<void> =>
  checkSameFolder({ folder, book: (name) => database.book(name) });

/** @param databases of two processes, which share what they keep. */
async function tellsApart(databases: readonly [Database, Database]): Promise<void> {
  const [one, other] = databases;
  const [shared, strange] = [newFolder(), newFolder()];
  try {
    await Promise.all([check(one, shared.folder), check(other, shared.folder)]);
    assert.deepEqual(readdirSync(join(shared.folder, 'media')), ['.hongbao-folder']);
    await assert.rejects(
      check(other, strange.folder),
      (error) =>
        error instanceof StartError &&
        error.message.startsWith(join(strange.folder, 'media')) &&
        error.message.includes('all processes must share one'),
    );
    await check(other, shared.folder);
    // A folder that has moved with all that is in it is the same.
    rmSync(join(strange.folder, 'media'), { recursive: true });
    cpSync(join(shared.folder, 'media'), join(strange.folder, 'media'), { recursive: true });
    await check(one, strange.folder);
  } finally {
    shared.remove();
    strange.remove();
  }
}

describeWithRedis('processes on one Redis', () => {
  it('share one folder of uploads, and one that sees another folder does not start', async () => {
    const redis = await newRedis();
    const second = await openRedis({ url: redis.server.url });
    await tellsApart([redis.database, second]);
    await second.close();
    await redis.close();
  });

  it('that start at once on two folders find out which is theirs', async () => {
    const redis = await newRedis();
    const folders = [newFolder(), newFolder()];
    const checks = folders.map(({ folder }) => check(redis.database, folder));
    const outcomes = (await Promise.allSettled(checks)).map(({ status }) => status);
    assert.deepEqual(outcomes.toSorted(), ['fulfilled', 'rejected']);
    for (const { remove } of folders) remove();
    await redis.close();
  });
});

describe('a database of one process', () => {
  it('knows its folder of uploads all the same', async () => {
    const { folder, remove } = newFolder();
    const database = await openDatabase({ folder, books: ['media'] });
    await tellsApart([database, database]);
    await database.close();
    remove();
  });
});
