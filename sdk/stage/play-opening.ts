import type { OpeningOptions, PlayedOpening } from './opening-options.ts';
import { Stage } from './stage.ts';

/**
 * Shows a packet over `element`, from the sealed envelope to the coins in the purse. It fills the element (which is to be
 * positioned), starts by the server's clock, so that both friends see it in step, and joins in the middle when it comes
 * late. Nothing outside of its shadow root is styled; a policy without `unsafe-inline` is enough. Fonts come by the
 * custom properties `--hongbao-brush`, `--hongbao-digits`, `--hongbao-round` and `--hongbao-text`.
 *
 * @example
 * const opening = playOpening(element, {
 *   packet, me: pair.me, clock: pair.clock, members: pair.state.members, open: () => pair.open(packet.id),
 * });
 * const stop = pair.watch((state) => state.packets[packet.id], (next) => next && opening.update(next));
 * await opening.finished;
 * stop();
 */
export function playOpening(element: Element, options: OpeningOptions): PlayedOpening {
  return new Stage(element, options);
}
