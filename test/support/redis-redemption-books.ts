import type { Database, Operations, Remote } from '../../server/database.ts';
import { memoryBooks } from './redemption-books.ts';
import { rest } from './redemption-clock.ts';
import type { Books, WorldOptions } from './redemption-world.ts';

/** The books of redemptions in this Redis, the ledger's in memory. */
export function redisBooks(
  database: Pick<Database, 'book'>,
): Required<Pick<WorldOptions, 'books' | 'rest'>> {
  const underWay = new Set<object>();
  const counted = <Ops extends Operations>(book: Remote<Ops>): Remote<Ops> =>
    new Proxy(book, {
      get: (target, name) => async (argument: unknown) => {
        const operation: unknown = Reflect.get(target, name);
        if (typeof operation !== 'function') throw new Error(`no operation ${String(name)}`);
        const call = {};
        underWay.add(call);
        try {
          return (await operation(argument)) as unknown;
        } finally {
          underWay.delete(call);
        }
      },
    });
  return {
    books: (now): Books => {
      const memory = memoryBooks(now);
      return {
        ...memory,
        book: <Ops extends Operations>(name: string) =>
          name === 'ledger' ? memory.book<Ops>(name) : counted(database.book<Ops>(name)),
      };
    },
    // What an answer leads to is under way before the next turn of the event loop.
    rest: async () => {
      do await rest();
      while (underWay.size > 0);
    },
  };
}
