import type { GrabOptions, PlayedGrab } from './grab-options.ts';
import { GrabText } from './grab-text.ts';
import { grabView } from './grab-view.ts';
import { grabWords } from './grab-words.ts';
import { Stage } from './stage.ts';

/**
 * Shows a lucky packet over `element`: the seal grabs a share, the envelope opens for whoever pressed, at their own
 * press, and the list of who got what grows meanwhile. The sender sees the list alone. Otherwise as `playOpening`.
 *
 * @example
 * const overlay = playGrab(element, {
 *   packet, me: group.me, clock: group.clock, grab: () => group.grab(packet.id),
 * });
 * const stop = group.watch((state) => state.packets[packet.id], (next) => next && overlay.update(next));
 * await overlay.finished;
 * stop();
 */
export function playGrab(element: Element, options: GrabOptions): PlayedGrab {
  const { me, words = grabWords.zh, grab } = options;
  let { packet, grabbed } = options;
  const view = () => grabView(packet, me, grabbed);
  const open =
    grab &&
    (async () => {
      grabbed = await grab();
      stage.update(view());
    });
  const { packet: _, grab: __, grabbed: ___, ...shared } = options;
  const stage: Stage = new Stage(
    element,
    { ...shared, words, packet: view(), ...(open && { open }) },
    {
      kind: 'grab',
      makeText: (root, cast) => new GrabText(root, cast, { options, words, packet: () => packet }),
    },
  );
  return {
    finished: stage.finished,
    close: () => stage.close(),
    hold: (t) => stage.hold(t),
    update: (next, purse, known) => {
      packet = next;
      grabbed = known ?? grabbed;
      stage.update(view(), purse);
    },
  };
}
