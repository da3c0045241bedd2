import { refuse } from '../../rooms/campaign/contract.ts';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { RedisBook } from '../redis/book.ts';
import { asList, asRow, asText } from '../redis/replies.ts';
import { uploadsADay, type Media } from './media.ts';
import type { MediaOperations } from './operations.ts';

const dayMs = 86_400_000;

export const mediaBook: RedisBook<'media', MediaOperations> = {
  name: 'media',
  open: ({ send, transact, now, key }) => {
    /** A hash: all uploads, by id. */
    const rows = key('rows');
    /** A sorted set: a player's uploads of the last day, by their time. */
    const latelyBy = (player: PlayerId) => key('lately', player);
    const folder = key('folder');
    // Not how many there were, only whether that is all: uploads at once are then not in each other's way.
    const askLast = (player: PlayerId) => {
      const range = [latelyBy(player), `(${now() - dayMs}`, '+inf', 'BYSCORE'] as const;
      return ['ZRANGE', ...range, 'LIMIT', String(uploadsADay - 1), '1'] as const;
    };
    return {
      add: (media) =>
        transact(async ({ read, write }) => {
          const { id, player } = media;
          if (asList(await read(...askLast(player))).length > 0) return refuse('too_many_uploads');
          const at = now();
          const kept: Media = { ...media, at };
          write('HSET', rows, id, JSON.stringify(kept));
          write('ZREMRANGEBYSCORE', latelyBy(player), '-inf', String(at - dayMs));
          write('ZADD', latelyBy(player), String(at), id);
          return kept;
        }),
      find: async (id) => asRow<Media>(await send(['HGET', rows, id])),
      isFull: async (player) => asList(await send(askLast(player))).length > 0,
      known: async (ids) => {
        if (ids.length === 0) return [];
        const found = asList(await send(['HMGET', rows, ...ids]));
        return ids.filter((_, at) => found[at] !== null);
      },
      // Of two that start at once, one writes, and both read the same.
      folder: async (token) => {
        await send(['SET', folder, token, 'NX']);
        return asText(await send(['GET', folder])) ?? token;
      },
    };
  },
};
