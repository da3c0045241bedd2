import { books } from '../../server/sqlite/books.ts';
import { serve } from '../../server/sqlite/serve.ts';
import { misbehavingBook } from './misbehaving-book.ts';

serve([...books, misbehavingBook]);
