import { StartError } from '../start-error.ts';
import type { Database, Operations, Remote } from '../database.ts';
import type { RedisBook } from './book.ts';
import { books } from './books.ts';
import { readOffset, RedisClock } from './clock.ts';
import { connect, type Connection } from './connection.ts';
import { slot } from './slot.ts';
import { transactOn } from './transactions.ts';

export interface RedisDatabase extends Database {
  readonly connection: Connection;
  readonly clock: RedisClock;
}

/**
 * The data of many processes, in one Redis.
 * @throws StartError when it cannot be reached.
 * @example const database = await openRedis({ url: 'redis://127.0.0.1:6379' });
 */
export async function openRedis({ url }: { readonly url: string }): Promise<RedisDatabase> {
  const connection = await connect(url);
  const clock = new RedisClock(connection, await readOffset(connection));
  const transact = transactOn(connection, slot);
  const opened = new Map<string, Remote<Operations>>();
  const open = (book: RedisBook<string, Operations>): Remote<Operations> =>
    book.open({
      send: (command) => connection.send(command),
      transact,
      now: clock.now,
      key: (...parts) => [slot, book.name, ...parts].join(':'),
    });
  for (const book of books) opened.set(book.name, open(book));
  return {
    connection,
    clock,
    get waiting() {
      return connection.waiting;
    },
    book: <Ops extends Operations>(name: string) => {
      const book = opened.get(name);
      if (!book) throw new StartError(`no book is called ${name}: it is missing in books.ts`);
      // A book's name names its operations, as on SQLite.
      return book as unknown as Remote<Ops>;
    },
    close: () => connection.close(),
  };
}
