import { assert } from './assert.ts';
import { bytesOf, label, mac } from './bytes.ts';

export type Grabbed<Player extends string> = { readonly player: Player; readonly drawn: number };

/**
 * Who drew most (手气最佳). A tie goes to the least MAC, not to the first slot or the first grab: with many equal small
 * shares either would name the same places again and again (GP6).
 */
export function luckiest<Player extends string>(pot: {
  readonly seed: string;
  readonly headerHash: string;
  readonly grabs: readonly Grabbed<Player>[];
}): Player {
  const most = pot.grabs.reduce((max, grab) => Math.max(max, grab.drawn), 0);
  const header = bytesOf(pot.headerHash);
  const ranked = pot.grabs
    .filter((grab) => grab.drawn === most)
    .map(({ player }) => ({
      player,
      mac: mac(pot.seed, label('hb1/luckiest'), header, label(player)),
    }))
    .sort((a, b) => a.mac.compare(b.mac));
  const [first] = ranked;
  assert(first !== undefined, 'somebody has grabbed');
  return first.player;
}
