import type { RedisBook } from '../redis/book.ts';
import { asText, asTexts } from '../redis/replies.ts';
import type { RevisionsOperations } from './operations.ts';
import type { StoredRevision } from './revisions.ts';

/** Revisions by hash, and the hashes of each campaign's by number. What stands is never changed, nor removed. */
export const revisionsBook: RedisBook<'revisions', RevisionsOperations> = {
  name: 'revisions',
  open: ({ send, transact, key }) => {
    const revisions = key('revision');
    const read = async (hashes: readonly string[]): Promise<readonly StoredRevision[]> => {
      if (hashes.length === 0) return [];
      const rows = asTexts(await send(['HMGET', revisions, ...hashes]));
      // Written by `add`.
      return rows.filter((row) => row !== null).map((row) => JSON.parse(row) as StoredRevision);
    };
    return {
      all: async (campaign) => {
        const hashes = asTexts(await send(['ZRANGE', key('of', campaign), '0', '-1']));
        return read(hashes.map((hash) => hash ?? ''));
      },
      find: async (hash) => (await read([hash]))[0],
      add: (revision) =>
        transact(async ({ read: look, write }) => {
          const { hash, campaign, revision: number } = revision;
          const place = String(number);
          const [standing] = asTexts(
            await look('ZRANGE', key('of', campaign), place, place, 'BYSCORE'),
          );
          if (standing === hash) return;
          if (standing !== undefined)
            throw new Error(`revisions: ${campaign} has another revision ${number}`);
          if (asText(await look('HGET', revisions, hash)) !== null) return;
          write('HSET', revisions, hash, JSON.stringify(revision));
          write('ZADD', key('of', campaign), place, hash);
        }),
    };
  },
};
