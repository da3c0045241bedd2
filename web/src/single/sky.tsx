import type { PetView } from '@hongbao/sdk';
import { Hills } from '../art/hills.tsx';
import { Lantern } from '../art/lantern.tsx';
import { brush } from '../words/brush.ts';

/** The room's own scene without a pet: the night over the town, between two lanterns. */
export function Sky({ mood = 'bright' }: { mood?: PetView['mood'] }) {
  const [left, right] = brush.lanterns;
  return (
    <div class="scene" data-mood={mood} aria-hidden="true">
      <div class="scene-sky" />
      <Hills />
      <span class="scene-lantern scene-lantern-left">
        <Lantern text={left} />
      </span>
      <span class="scene-lantern scene-lantern-right">
        <Lantern text={right} />
      </span>
    </div>
  );
}
