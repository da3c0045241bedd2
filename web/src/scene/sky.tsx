import type { PetView } from '@hongbao/sdk';
import { Backdrop } from './backdrop.tsx';

/** The room's own scene without a pet: the night over the town, between two lanterns. */
export function Sky({ mood = 'bright' }: { mood?: PetView['mood'] }) {
  return (
    <div class="scene" data-mood={mood} aria-hidden="true">
      <Backdrop />
    </div>
  );
}
