import type { Operations, Remote } from '../database.ts';
import { books } from './books.ts';
import { clockOffset } from './clock-book.ts';
import type { FolderDatabase } from './database.ts';
import { openReadOnly } from './file.ts';

/**
 * A data folder as its server left it, or has it now: the same books, in this thread, on a connection that cannot
 * write. For the operator's commands.
 * @throws StartError when there is no data in the folder, or it is of a newer version.
 */
export function readFolder(folder: string): FolderDatabase {
  const database = openReadOnly(folder);
  const offset = clockOffset(database);
  const now = () => Date.now() + offset;
  return {
    folder,
    clock: {
      now,
      offset,
      turn: () => Promise.reject(new Error('a folder that is only read has no clock to turn')),
    },
    waiting: 0,
    book: <Ops extends Operations>(name: string) => {
      const book = books.find((one) => one.name === name);
      if (!book) throw new Error(`no book is called ${name}`);
      const { operations } = book.open({ database, now });
      // A book's name names its operations, as with the writer thread's books.
      return answerLater(operations) as Remote<Ops>;
    },
    close: async () => database.close(),
  };
}

function answerLater(operations: Operations): Remote<Operations> {
  return Object.fromEntries(
    Object.entries(operations).map(([name, run]) => [
      name,
      async (argument: unknown) => run(argument),
    ]),
  );
}
