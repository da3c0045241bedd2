import type { Operations } from '../database.ts';
import { groupsBook } from '../groups/redis-book.ts';
import { mediaBook } from '../media/redis-book.ts';
import { playersBook } from '../players/redis-book.ts';
import { payeeBook } from '../redemption/redis-payee-book.ts';
import { railBook } from '../redemption/redis-rail-book.ts';
import { redemptionBook } from '../redemption/redis-redemption-book.ts';
import { revisionsBook } from '../revisions/redis-book.ts';
import { roomStoreBook } from '../room-store/redis-book.ts';
import type { RedisBook } from './book.ts';

/** Every book that Redis keeps; a new store is one line here. */
export const books: readonly RedisBook<string, Operations>[] = [
  playersBook,
  groupsBook,
  mediaBook,
  revisionsBook,
  roomStoreBook,
  redemptionBook,
  payeeBook,
  railBook,
];
