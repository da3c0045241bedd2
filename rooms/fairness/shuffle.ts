import { assert } from './assert.ts';
import type { Picker } from './stream.ts';

/** Fisher–Yates from the end: i = n−1 … 1, j = pick(i + 1). */
export function shuffle<Item>(items: readonly Item[], pick: Picker): Item[] {
  const shuffled = [...items];
  for (let i = shuffled.length - 1; i >= 1; i -= 1) {
    const j = pick(i + 1);
    const [a, b] = [shuffled[i], shuffled[j]];
    assert(a !== undefined && b !== undefined, 'a pick is below its bound');
    shuffled[i] = b;
    shuffled[j] = a;
  }
  return shuffled;
}
