import type { Remote } from '../database.ts';
import type { PayeeStore } from './payee-store.ts';
import type { PayeeOperations } from './operations.ts';

/** The payees in the database's writer thread. */
export function storedPayees(book: Remote<PayeeOperations>): PayeeStore {
  return {
    payee: (player, rail) => book.payee({ player, rail }),
    openState: (fresh, keepUntil) => book.openState({ fresh, keepUntil }),
    state: (state, now) => book.state({ state, now }),
    complete: (asked) => book.complete(asked),
  };
}
