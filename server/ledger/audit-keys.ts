import type { AuditEntry } from './audit-books.ts';
import type { TransferId } from './ledger.ts';

/** What came under each key, added up once more from the lines themselves. */
export class AuditKeys {
  readonly #tell: (breach: string) => void;
  readonly #isOrdered: boolean;
  readonly #ceilings = new Map<string, { moved: number; most: number }>();
  readonly #only = new Map<string, TransferId | null>();

  /** @param isOrdered lines of several journals come in no order: a ceiling is then only held to at the end. */
  constructor(tell: (breach: string) => void, { isOrdered = true } = {}) {
    this.#tell = tell;
    this.#isOrdered = isOrdered;
  }

  read(entry: AuditEntry): void {
    this.#checkCeiling(entry);
    this.#checkOnly(entry);
  }

  /** All lines of all journals have been read. */
  close(): void {
    if (this.#isOrdered) return;
    for (const [key, { moved, most }] of this.#ceilings)
      if (moved > most) this.#tell(`I10 ${key}: ${moved} moved, at most ${most}`);
  }

  /** What has moved under each ceiling's key, by the lines. */
  moved(): readonly (readonly [key: string, moved: number])[] {
    return [...this.#ceilings].map(([key, { moved }]) => [key, moved]);
  }

  #checkCeiling({ id, amount, ceiling }: AuditEntry): void {
    if (!ceiling) return;
    const before = this.#ceilings.get(ceiling.key) ?? { moved: 0, most: 0 };
    const moved = before.moved + amount;
    const most = Math.max(before.most, ceiling.most);
    this.#ceilings.set(ceiling.key, { moved, most });
    if (this.#isOrdered && moved > most)
      this.#tell(`I10 ${id}: ${moved} moved under ${ceiling.key}, at most ${most}`);
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
