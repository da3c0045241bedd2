import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { InboxEntry } from '../../rooms/ports.ts';
import type { Remote } from '../database.ts';
import type { RedisContext } from '../redis/book.ts';
import { asNumber, asTexts } from '../redis/replies.ts';
import type { Attempt } from '../redis/transactions.ts';
import type { RoomStoreOperations } from './operations.ts';
import type { InboxItem } from './room-list.ts';
import { inboxKept } from './sqlite-schema.ts';

type Item = Omit<InboxItem, 'read'>;

/**
 * `inbox:<player>` has the entries by their number and `known:<player>` their keys by the same, both as far back as they
 * are kept; `numbered` counts each player's entries, and `read` tells up to which one they were read.
 */
export async function addToInbox(
  attempt: Attempt,
  context: RedisContext,
  entries: readonly InboxEntry[],
): Promise<void> {
  const byPlayer = Map.groupBy(entries, ({ player }) => player);
  await Promise.all([...byPlayer].map(([player, mine]) => addTo(player, attempt, context, mine)));
}

async function addTo(
  player: PlayerId,
  { read, write }: Attempt,
  { key }: RedisContext,
  entries: readonly InboxEntry[],
): Promise<void> {
  const [inbox, known] = [key('inbox', player), key('known', player)];
  const [numbered, ...standing] = await Promise.all([
    read('HGET', key('numbered'), player),
    ...entries.map((entry) => read('ZSCORE', known, entry.key)),
  ]);
  const fresh = entries.filter(
    (entry, index) =>
      standing[index] === null && entries.findIndex((one) => one.key === entry.key) === index,
  );
  if (fresh.length === 0) return;
  const last = asNumber(numbered ?? null);
  for (const [index, { key: name, room, kind, packet, at }] of fresh.entries()) {
    const number = last + index + 1;
    const item: Item = { number, room, kind, packet: packet ?? null, at };
    write('ZADD', inbox, String(number), JSON.stringify(item));
    write('ZADD', known, String(number), name);
  }
  write('HSET', key('numbered'), player, String(last + fresh.length));
  for (const list of [inbox, known]) write('ZREMRANGEBYRANK', list, '0', String(-inboxKept - 1));
}

export function readInbox({
  send,
  transact,
  key,
}: RedisContext): Pick<Remote<RoomStoreOperations>, 'inbox' | 'markRead'> {
  return {
    inbox: async ({ player, before, limit }) => {
      const from = before === null ? '+inf' : `(${before}`;
      const page = ['-inf', 'BYSCORE', 'REV', 'LIMIT', '0', String(limit)];
      const [items, standing] = await Promise.all([
        send(['ZRANGE', key('inbox', player), from, ...page]),
        send(['HGET', key('read'), player]),
      ]);
      const mark = asNumber(standing);
      return asTexts(items).map((text) => {
        // Written by `addToInbox`.
        const item = JSON.parse(text ?? '') as Item;
        return { ...item, read: item.number <= mark };
      });
    },
    markRead: async ({ player, number }) => {
      const mark = await transact(async ({ read, write }) => {
        const [standing, last] = await Promise.all([
          read('HGET', key('read'), player),
          read('HGET', key('numbered'), player),
        ]);
        // A number that nobody has been given yet marks none of those to come.
        const upTo = Math.min(number, asNumber(last));
        if (upTo <= asNumber(standing)) return asNumber(standing);
        write('HSET', key('read'), player, String(upTo));
        return upTo;
      });
      return asNumber(await send(['ZCOUNT', key('inbox', player), `(${mark}`, '+inf']));
    },
  };
}
