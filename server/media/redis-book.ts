import { refuse } from '../../rooms/campaign/contract.ts';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { RedisBook } from '../redis/book.ts';
import { asNumber, asText, asTexts } from '../redis/replies.ts';
import { uploadsADay, type Media } from './media.ts';
import type { MediaOperations } from './operations.ts';

const dayMs = 86_400_000;

/** Uploads by id, and each player's of the last day by their time. */
export const mediaBook: RedisBook<'media', MediaOperations> = {
  name: 'media',
  open: ({ send, transact, now, key }) => {
    const uploads = key('upload');
    const lately = (player: PlayerId) =>
      ['ZCOUNT', key('of', player), `(${now() - dayMs}`, '+inf'] as const;
    const rows = async (ids: readonly string[]) =>
      ids.length === 0 ? [] : asTexts(await send(['HMGET', uploads, ...ids]));
    return {
      add: (media) =>
        transact(async ({ read, write }) => {
          if (asNumber(await read(...lately(media.player))) >= uploadsADay)
            return refuse('too_many_uploads');
          const kept: Media = { ...media, at: now() };
          const own = key('of', media.player);
          write('HSET', uploads, media.id, JSON.stringify(kept));
          write('ZREMRANGEBYSCORE', own, '-inf', String(kept.at - dayMs));
          write('ZADD', own, String(kept.at), media.id);
          return kept;
        }),
      find: async (id) => {
        const row = asText(await send(['HGET', uploads, id]));
        // Written by `add`.
        return row === null ? undefined : (JSON.parse(row) as Media);
      },
      isFull: async (player) => asNumber(await send(lately(player))) >= uploadsADay,
      known: async (ids) => {
        const found = await rows(ids);
        return ids.filter((_, index) => found[index] !== null);
      },
    };
  },
};
