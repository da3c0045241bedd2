import type { RevisionsOperations } from './operations.ts';
import type { Book } from '../sqlite/book.ts';
import type { StoredRevision } from './revisions.ts';

const schema = `
CREATE TABLE IF NOT EXISTS revisions (
  hash TEXT PRIMARY KEY, campaign TEXT NOT NULL, revision INTEGER NOT NULL, document TEXT NOT NULL,
  UNIQUE (campaign, revision)
) STRICT;
CREATE TRIGGER IF NOT EXISTS revisions_stay BEFORE UPDATE ON revisions
  BEGIN SELECT raise(ABORT, 'a revision is never changed'); END;
CREATE TRIGGER IF NOT EXISTS revisions_remain BEFORE DELETE ON revisions
  BEGIN SELECT raise(ABORT, 'a revision is never removed'); END;
`;

const columns = 'hash, campaign, revision, document';

export const revisionsBook: Book<'revisions', RevisionsOperations> = {
  name: 'revisions',
  schema,
  open: ({ database }) => {
    const all = database.prepare(
      `SELECT ${columns} FROM revisions WHERE campaign = ? ORDER BY revision`,
    );
    const find = database.prepare(`SELECT ${columns} FROM revisions WHERE hash = ?`);
    const add = database.prepare(
      `INSERT INTO revisions (${columns}) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING`,
    );
    return {
      operations: {
        // The columns are named after the type's fields, and only `add` writes them.
        all: (campaign) => all.all(campaign) as unknown as StoredRevision[],
        find: (hash) => find.get(hash) as unknown as StoredRevision | undefined,
        add: ({ hash, campaign, revision, document }) => {
          add.run(hash, campaign, revision, document);
        },
      },
    };
  },
};
