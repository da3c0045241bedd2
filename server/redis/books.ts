import type { Operations } from '../database.ts';
import type { RedisBook } from './book.ts';

/** Every book that Redis keeps; a new store is one line here. */
export const books: readonly RedisBook<string, Operations>[] = [];
