import { serve } from '../../server/sqlite/serve.ts';
import { redemptionBooks } from './redemption-books.ts';

/** The writer thread's program with the books of redemption alone. */
serve(redemptionBooks);
