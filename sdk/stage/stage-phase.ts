import type { PacketView, PlayerId } from '../generated.ts';
import { openingZero } from './opening-zero.ts';
import { sceneLengthMs, sceneStartMs } from './scene-at.ts';

/**
 * What a player sees of a packet: `sealed` until they press, `waiting` while the friend may still join, `opening` from
 * the lead to the end of the scene, `result` after it; `expired` also for who has no share.
 */
export type StagePhase = 'sealed' | 'waiting' | 'opening' | 'result' | 'expired';

/**
 * The phase of a player's packet at a moment of the server's clock, epoch ms.
 *
 * @example const isOver = stagePhase(packet, pair.me, pair.clock.now()) === 'result';
 */
export function stagePhase(packet: PacketView, me: PlayerId, now: number): StagePhase {
  const zero = openingZero(packet, me);
  if (zero === undefined) return packet.shares[me]?.state === 'sealed' ? 'sealed' : 'expired';
  const t = now - zero;
  if (t < sceneStartMs) return 'waiting';
  return t < sceneLengthMs ? 'opening' : 'result';
}
