import { fromHex, label } from './bytes.ts';
import { openStream, shuffle } from './stream.ts';

/** The order in which a player takes slots: the first of them that is free is theirs. */
export function preference(grab: {
  readonly seed: string;
  readonly headerHash: string;
  readonly player: string;
  readonly entropy: string;
  readonly shares: number;
}): readonly number[] {
  const header = fromHex(grab.headerHash);
  const entropy = fromHex(grab.entropy);
  const stream = openStream(grab.seed, label('hb1/grab'), header, entropy, label(grab.player));
  const slots = Array.from({ length: grab.shares }, (_, slot) => slot);
  return shuffle(slots, stream);
}
