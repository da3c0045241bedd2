import type { ComponentChildren } from 'preact';
import { Flame } from '../art/flame.tsx';
import { Sky } from '../scene/sky.tsx';

interface NightProps {
  readonly mood: 'bright' | 'grey';
  readonly children: ComponentChildren;
}

/** The pet in the night over the town, as tall as the screen, with a card before it. */
export function Night({ mood, children }: NightProps) {
  return (
    <section class="phone night">
      <Sky mood={mood} />
      <div class="night-middle">
        <span class="night-pet" data-mood={mood}>
          <Flame mood={mood} stage={1} />
        </span>
        {children}
      </div>
    </section>
  );
}
