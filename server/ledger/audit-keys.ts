import type { AuditEntry } from './audit-books.ts';
import type { TransferId } from './ledger.ts';

/** What came under each key, added up once more from the lines themselves. */
export class AuditKeys {
  readonly #tell: (breach: string) => void;
  readonly #ceilings = new Map<string, { moved: number; most: number }>();
  readonly #only = new Map<string, TransferId | null>();

  constructor(tell: (breach: string) => void) {
    this.#tell = tell;
  }

  read(entry: AuditEntry): void {
    this.#checkCeiling(entry);
    this.#checkOnly(entry);
  }

  #checkCeiling({ id, amount, ceiling }: AuditEntry): void {
    if (!ceiling) return;
    const before = this.#ceilings.get(ceiling.key) ?? { moved: 0, most: 0 };
    const moved = before.moved + amount;
    const most = Math.max(before.most, ceiling.most);
    this.#ceilings.set(ceiling.key, { moved, most });
    if (moved > most) this.#tell(`I10 ${id}: ${moved} moved under ${ceiling.key}, at most ${most}`);
  }

  #checkOnly({ id, pending, only }: AuditEntry): void {
    if (only === null) return;
    const first = this.#only.get(only);
    if (first === undefined) this.#only.set(only, pending);
    else if (first !== pending) {
      this.#tell(`I11 ${id}: is of ${pending}, and ${only} belongs to ${first}`);
    }
  }
}
