import assert from 'node:assert/strict';
import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal } from '../../../rooms/campaign/contract.ts';
import { PlayerId, RoomId } from '../../../rooms/campaign/ids.ts';
import { openFolderMedia } from '../../../server/media/folder-media.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { chunks, png, webm } from '../../support/media-bytes.ts';
import { mediaContract } from '../../support/media-contract.ts';
import { newRedis } from '../../support/redis-database.ts';
import { describeWithRedis } from '../../support/redis-server.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

const room = RoomId.parse('pair_a');
const player = PlayerId.parse('u_a');

mediaContract('a folder beside SQLite', async () => {
  const { folder, remove } = newFolder();
  const database = await openDatabase({ folder, books: ['media'] });
  return {
    media: await openFolderMedia(database),
    advance: (ms) => database.clock.turn(ms),
    count: async () => readdirSync(join(folder, 'media')).length,
    close: async () => {
      await database.close();
      remove();
    },
  };
});

describeWithRedis('uploads that Redis knows', () => {
  mediaContract('a folder beside Redis', async () => {
    const { folder, remove } = newFolder();
    const redis = await newRedis();
    const { database } = redis;
    return {
      media: await openFolderMedia({ folder, book: (name) => database.book(name) }),
      advance: (ms) => database.clock.turn(ms),
      count: async () => readdirSync(join(folder, 'media')).length,
      close: async () => {
        await redis.close();
        remove();
      },
    };
  });
});

describe('the folder of uploads', () => {
  const { folder, remove } = newFolder();
  const open = async () => {
    const database = await openDatabase({ folder, books: ['media'] });
    return { database, media: await openFolderMedia(database) };
  };
  after(remove);

  it('keeps what was kept over a restart, and clears away what a crash has left', async () => {
    const first = await open();
    const kept = await first.media.keep({ room, player, chunks: chunks(png) });
    assert(!isRefusal(kept));
    await first.database.close();
    // A crash while it was written, and one between its last byte and its record; and the same just now, which may be
    // another process at work.
    const [old, fresh] = [
      ['m_half.part', 'm_unknown'],
      ['m_running.part', 'm_unrecorded'],
    ];
    for (const name of [...old, ...fresh]) writeFileSync(join(folder, 'media', name), png);
    const longAgo = new Date(Date.now() - 3_700_000);
    for (const name of [kept.id, ...old]) utimesSync(join(folder, 'media', name), longAgo, longAgo);
    writeFileSync(join(folder, 'media', '.not-ours'), '');
    utimesSync(join(folder, 'media', '.not-ours'), longAgo, longAgo);
    const second = await open();
    const left = ['.not-ours', kept.id, ...fresh];
    assert.deepEqual(readdirSync(join(folder, 'media')).toSorted(), left.toSorted());
    assert.deepEqual({ ...(await second.media.find(kept.id)) }, kept);
    await second.database.close();
  });

  it('leaves the ledger its part of the disk, also while uploads are under way', async () => {
    const database = await openDatabase({ folder, books: ['media'] });
    let free = 10 ** 9;
    const media = await openFolderMedia(database, async () => free);
    const before = readdirSync(join(folder, 'media'));
    async function* long(): AsyncGenerator<Uint8Array> {
      yield webm();
      free = 10 ** 8;
      for (;;) yield Buffer.alloc(64 * 1024);
    }
    const full = { code: 'unavailable' };
    await assert.rejects(media.keep({ room, player, chunks: long() }), full);
    await assert.rejects(media.keep({ room, player, chunks: chunks(png) }), full);
    assert.deepEqual(readdirSync(join(folder, 'media')), before);
    free = 10 ** 9;
    assert(!isRefusal(await media.keep({ room, player, chunks: chunks(png) })));
    await database.close();
  });

  it('is nobody else’s on this machine', async () => {
    const { database, media } = await open();
    const kept = await media.keep({ room, player, chunks: chunks(png) });
    assert(!isRefusal(kept));
    const modes = [join(folder, 'media'), join(folder, 'media', kept.id)];
    assert.deepEqual(
      modes.map((path) => statSync(path).mode & 0o077),
      [0, 0],
    );
    await database.close();
  });
});
