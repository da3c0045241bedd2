import { Fault } from '../../server/fault.ts';
import type { Book } from '../../server/sqlite/book.ts';

/** A book with everything that can go wrong inside the writer thread. */
export type MisbehavingOperations = {
  /** Answers how many there are now, counted by a cache that a rollback must make it forget. */
  readonly put: (text: string) => number;
  readonly all: (argument: null) => readonly string[];
  readonly count: (argument: null) => number;
  /** Writes first, so that there is something to undo. */
  readonly fail: (how: 'bug' | 'fault' | 'constraint') => void;
  /** Sees to it that the commit itself finds the mistake. */
  readonly failLater: (text: string) => void;
  readonly now: (argument: null) => number;
  readonly pragma: (name: string) => unknown;
  /** Holds the writer as a slow disk would. */
  readonly slow: (ms: number) => void;
  readonly die: (how: 'throw' | 'exit') => void;
};

export const misbehavingBook: Book<'misbehaving', MisbehavingOperations> = {
  name: 'misbehaving',
  schema: 'CREATE TABLE IF NOT EXISTS text (text TEXT NOT NULL UNIQUE) STRICT',
  open: ({ database, now }) => {
    const insert = database.prepare('INSERT INTO text VALUES (?)');
    const select = database.prepare('SELECT text FROM text ORDER BY rowid');
    const all = (): string[] => select.all().map((row) => String(row['text']));
    let count: number | null = null;
    let later: string | null = null;
    const put = (text: string): number => {
      count ??= all().length;
      insert.run(text);
      count += 1;
      return count;
    };
    return {
      operations: {
        put,
        all,
        count: () => (count ??= all().length),
        fail: (how) => {
          put('half done');
          if (how === 'bug') throw new Error('a bug');
          if (how === 'fault') throw new Fault('too_late', 'its own fault', { retryable: false });
          insert.run('half done');
        },
        failLater: (text) => {
          later = text;
        },
        now: () => now(),
        pragma: (name) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0],
        slow: (ms) => {
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
        },
        die: (how) => {
          if (how === 'exit') process.exit(3);
          setImmediate(() => {
            throw new Error('the writer broke');
          });
        },
      },
      beforeCommit: () => {
        if (later === null) return;
        const text = later;
        later = null;
        insert.run(text);
      },
      forget: () => {
        count = null;
        later = null;
      },
    };
  },
};
