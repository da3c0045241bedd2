import { assert } from './assert.ts';
import { bytesOf, label, macBy } from './bytes.ts';

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
  const mac = macBy(pot.seed);
  const prefix = Buffer.concat([label('hb1/luckiest'), bytesOf(pot.headerHash)]);
  const ranked = pot.grabs
    .filter((grab) => grab.drawn === most)
    .map(({ player }) => ({ player, order: mac(Buffer.concat([prefix, label(player)])) }))
    .sort((a, b) => a.order.compare(b.order));
  const [first] = ranked;
  assert(first !== undefined, 'somebody has grabbed');
  return first.player;
}
