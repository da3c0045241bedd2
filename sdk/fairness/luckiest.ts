import { fromHex, join, label, toHex } from './bytes.ts';
import { hmacSha256 } from './sha256.ts';

/**
 * The player who drew most; among equals the one with the least MAC.
 *
 * @throws RangeError when nobody has grabbed.
 */
export function luckiest(pot: {
  readonly seed: string;
  readonly headerHash: string;
  readonly grabs: readonly { readonly player: string; readonly drawn: number }[];
}): string {
  const mac = hmacSha256(fromHex(pot.seed));
  const prefix = join(label('hb1/luckiest'), fromHex(pot.headerHash));
  let best: { player: string; drawn: number; mac: string } | undefined;
  for (const { player, drawn } of pot.grabs) {
    const next = { player, drawn, mac: toHex(mac(join(prefix, label(player)))) };
    const beats =
      best === undefined || drawn > best.drawn || (drawn === best.drawn && next.mac < best.mac);
    if (beats) best = next;
  }
  if (best === undefined) throw new RangeError('hb1: nobody has grabbed');
  return best.player;
}
