import { assert } from './assert.ts';
import { bytesOf, label } from './bytes.ts';
import { maxSlots } from './headers.ts';
import { shuffle } from './shuffle.ts';
import { openStream, uniform } from './stream.ts';

export type PreferenceInput = {
  readonly seed: string;
  readonly headerHash: string;
  readonly player: string;
  readonly entropy: string;
  readonly shares: number;
};

/**
 * The order in which a player wants the slots; a grab takes the first that is free. The player's own entropy is in
 * it, so the server cannot keep the big slot for a friend.
 */
export function preference(grab: PreferenceInput): readonly number[] {
  const { shares } = grab;
  assert(Number.isInteger(shares) && shares >= 1, 'a pot has at least one slot');
  assert(shares <= maxSlots, `a pot has at most ${maxSlots} slots`);
  const stream = openStream(
    grab.seed,
    label('hb1/grab'),
    bytesOf(grab.headerHash),
    bytesOf(grab.entropy),
    label(grab.player),
  );
  const slots = Array.from({ length: shares }, (_, slot) => slot);
  return shuffle(slots, (n) => uniform(stream, n));
}
