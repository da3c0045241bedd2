import { groupsBook } from '../groups/sqlite-book.ts';
import { ledgerBook } from '../ledger/sqlite/book.ts';
import { mediaBook } from '../media/sqlite-book.ts';
import { playersBook } from '../players/sqlite-book.ts';
import { payeeBook } from '../redemption/sqlite-payee-book.ts';
import { railBook } from '../redemption/sqlite-rail-book.ts';
import { redemptionBook } from '../redemption/sqlite-redemption-book.ts';
import { revisionsBook } from '../revisions/sqlite-book.ts';
import { roomStoreBook } from '../room-store/sqlite-book.ts';
import type { Operations } from '../database.ts';
import type { Book } from './book.ts';

/** Every book the writer thread can open; a new store is one line here. */
export const books: readonly Book<string, Operations>[] = [
  ledgerBook,
  playersBook,
  groupsBook,
  mediaBook,
  revisionsBook,
  roomStoreBook,
  redemptionBook,
  payeeBook,
  railBook,
];
