import type { Line } from './generated.ts';

/** One page of the chat, as `chat.read` answers it. */
export interface LinePage {
  readonly lines: readonly Line[];
  readonly more: boolean;
}

export type ReadLines = (page: {
  readonly before?: number;
  readonly after?: number;
  readonly limit: number;
}) => Promise<LinePage>;

/** The most that one `chat.read` answers. */
const pageMost = 50;
/** The oldest beyond it are let go; `older` reads them again. */
const keptMost = 2000;

/**
 * The chat as this client knows it: in the room's order, each line once, with no hole that the server could fill. The
 * list is a new one only when something changed.
 */
export class Lines {
  readonly #read: ReadLines;
  readonly #changed: () => void;
  #lines: readonly Line[] = [];
  #filling: Promise<void> | undefined;
  #isStale = false;

  constructor(read: ReadLines, changed: () => void) {
    this.#read = read;
    this.#changed = changed;
  }

  get all(): readonly Line[] {
    return this.#lines;
  }

  /** A line was said. One that skips a number shows that others were missed: they are read. */
  async hear(line: Line): Promise<void> {
    const newest = this.#lines.at(-1)?.seq;
    if (newest === undefined ? line.seq > 1 : line.seq > newest + 1) await this.fill();
    this.#add([line]);
  }

  /** Reads what was said since the newest line that is known, or the newest page. */
  fill(): Promise<void> {
    this.#isStale = true;
    this.#filling ??= this.#fill().finally(() => (this.#filling = undefined));
    return this.#filling;
  }

  /** Reads one page before the oldest line that is known; answers whether there may be more. */
  async older(limit = pageMost): Promise<boolean> {
    const before = this.#lines[0]?.seq;
    if (before === 1) return false;
    const page = await this.#read({
      limit: Math.min(limit, pageMost),
      ...(before !== undefined && { before }),
    });
    this.#add(page.lines, 'oldest');
    return page.more;
  }

  async #fill(): Promise<void> {
    for (let hasMore = true; hasMore;) {
      // Whoever asks from here on may know of lines that this page was read too early for.
      this.#isStale = false;
      const after = this.#lines.at(-1)?.seq;
      const page = await this.#read({ limit: pageMost, ...(after !== undefined && { after }) });
      this.#add(page.lines);
      // Without a known line the newest page is asked for: what is `more` of it is older.
      hasMore = this.#isStale || (after !== undefined && page.more && page.lines.length > 0);
    }
  }

  #add(lines: readonly Line[], end: 'newest' | 'oldest' = 'newest'): void {
    const known = new Set(this.#lines.map((line) => line.seq));
    const fresh = lines.filter((line) => !known.has(line.seq));
    if (fresh.length === 0) return;
    const all = [...this.#lines, ...fresh].toSorted((a, b) => a.seq - b.seq);
    this.#lines = end === 'newest' ? all.slice(-keptMost) : all;
    this.#changed();
  }
}
