import {
  openDatabase,
  type FolderDatabase,
  type DatabaseOptions,
} from '../../server/sqlite/database.ts';
import type { MisbehavingOperations } from './misbehaving-book.ts';

/** A database whose writer can be made to fail. */
export async function openMisbehaving(options: Partial<DatabaseOptions> & { folder: string }) {
  const database: FolderDatabase = await openDatabase({
    books: ['misbehaving'],
    worker: new URL('./misbehaving-worker.ts', import.meta.url),
    ...options,
  });
  return { database, book: database.book<MisbehavingOperations>('misbehaving') };
}
