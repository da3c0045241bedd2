import { refuse } from '../../rooms/campaign/contract.ts';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { MediaOperations } from './operations.ts';
import type { Book } from '../sqlite/book.ts';
import { uploadsADay, type Media } from './media.ts';

const dayMs = 86_400_000;

const schema = `
CREATE TABLE IF NOT EXISTS media (
  id TEXT PRIMARY KEY, room TEXT NOT NULL, player TEXT NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL,
  bytes INTEGER NOT NULL, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS media_of_player ON media (player, at);
CREATE TABLE IF NOT EXISTS media_folder (token TEXT NOT NULL) STRICT;
`;

const columns = 'id, room, player, kind, type, bytes, at';

export const mediaBook: Book<'media', MediaOperations> = {
  name: 'media',
  schema,
  open: ({ database, now }) => {
    const add = database.prepare(`INSERT INTO media (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`);
    const find = database.prepare(`SELECT ${columns} FROM media WHERE id = ?`);
    const count = database.prepare(
      'SELECT count(*) AS lately FROM media WHERE player = ? AND at > ?',
    );
    const setFolder = database.prepare(
      'INSERT INTO media_folder (token) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM media_folder)',
    );
    const folder = database.prepare('SELECT token FROM media_folder');
    const isFull = (player: PlayerId) =>
      Number(count.get(player, now() - dayMs)?.['lately']) >= uploadsADay;
    return {
      operations: {
        add: (media) => {
          const { id, room, player, kind, type, bytes } = media;
          if (isFull(player)) return refuse('too_many_uploads');
          const at = now();
          add.run(id, room, player, kind, type, bytes, at);
          return { ...media, at };
        },
        // The columns are named after the type's fields, and only `add` writes them.
        find: (id) => find.get(id) as unknown as Media | undefined,
        isFull,
        known: (ids) => ids.filter((id) => find.get(id) !== undefined),
        folder: (token) => {
          setFolder.run(token);
          return String(folder.get()?.['token']);
        },
      },
    };
  },
};
