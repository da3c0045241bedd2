/** Entries as they are paged: newest first, and how to ask for older ones. */
export interface Pages<Entry> {
  readonly entries: readonly Entry[];
  /** Missing when there is nothing older. */
  readonly next?: string | undefined;
}

/** What is known, with the newest page read anew: what changed is replaced, what is older stays. */
export function withNewest<Entry extends { readonly id: string }>(
  known: Pages<Entry>,
  newest: Pages<Entry>,
): Pages<Entry> {
  const ids = new Set(newest.entries.map(({ id }) => id));
  const older = known.entries.filter(({ id }) => !ids.has(id));
  const touches = older.length < known.entries.length;
  // Without a common entry some may be missing between the two: then older ones are asked for again.
  if (!touches || older.length === 0) return newest;
  return { entries: [...newest.entries, ...older], next: known.next };
}

/** What is known, with the page after it. */
export function withOlder<Entry extends { readonly id: string }>(
  known: Pages<Entry>,
  page: Pages<Entry>,
): Pages<Entry> {
  const ids = new Set(known.entries.map(({ id }) => id));
  const entries = page.entries.filter(({ id }) => !ids.has(id));
  return { entries: [...known.entries, ...entries], next: page.next };
}
