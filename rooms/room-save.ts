import type { InboxEntry } from './ports.ts';

/** Word for who is away. */
export type Word = Omit<InboxEntry, 'key'>;

/** What an inbox keeps; the rest is told by the counts of the room list. A repeat after a crash adds nothing. */
export function inboxOf(words: readonly Word[], day: string): readonly InboxEntry[] {
  return words
    .filter(({ kind }) => kind === 'packet' || kind === 'expired' || kind === 'streak')
    .map((word) => ({
      ...word,
      key: `${word.kind}:${word.room}:${word.player}:${word.packet ?? day}`,
    }));
}

/** The first of the moments that there are. */
export function earliest(moments: readonly (number | null)[]): number | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? null : Math.min(...known);
}
