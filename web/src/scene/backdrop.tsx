import { Hills } from '../art/hills.tsx';
import { Lantern } from '../art/lantern.tsx';
import { brush } from '../words/brush.ts';

/** What stands behind every scene: the sky, the town, and a lantern on either side. */
export function Backdrop() {
  const [left, right] = brush.lanterns;
  return (
    <>
      <div class="scene-sky" aria-hidden="true" />
      <Hills />
      <span class="scene-lantern scene-lantern-left">
        <Lantern text={left} />
      </span>
      <span class="scene-lantern scene-lantern-right">
        <Lantern text={right} />
      </span>
    </>
  );
}
