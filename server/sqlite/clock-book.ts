import type { DatabaseSync } from 'node:sqlite';
import type { Book } from './book.ts';

/** How far the clock is turned forward, kept with the data so that it survives a restart. */
export type ClockOperations = {
  /** Adds `advanceMs` and answers the new offset, which takes effect only when this is durable. */
  readonly turn: (advanceMs: number) => number;
  readonly offset: (argument: null) => number;
};

export const clockSchema = `
CREATE TABLE IF NOT EXISTS clock (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  offset_ms INTEGER NOT NULL CHECK (offset_ms >= 0)
) STRICT;
INSERT INTO clock (one, offset_ms) VALUES (1, 0) ON CONFLICT DO NOTHING;
`;

/** How far the clock of this data is turned, in milliseconds. */
export const clockOffset = (database: DatabaseSync): number =>
  Number(database.prepare('SELECT offset_ms FROM clock').get()?.['offset_ms'] ?? 0);

export const clockBook: Book<'clock', ClockOperations> = {
  name: 'clock',
  schema: clockSchema,
  open: ({ database }) => {
    const write = database.prepare('UPDATE clock SET offset_ms = offset_ms + ?');
    return {
      operations: {
        turn: (advanceMs) => {
          write.run(advanceMs);
          return clockOffset(database);
        },
        offset: () => clockOffset(database),
      },
    };
  },
};
