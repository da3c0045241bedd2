import { Flame } from '../art/flame.tsx';
import { homeWords } from '../words/home.ts';
import { Sky } from './sky.tsx';

/** While the connection comes: the pet asleep, and where the rows will be. */
export function Waking() {
  return (
    <section class="phone waking" aria-busy="true">
      <div class="waking-stage">
        <Sky mood="asleep" />
        <span class="waking-pet">
          <Flame mood="asleep" stage={1} />
        </span>
        <p role="status">{homeWords().entering}</p>
      </div>
      <div class="waking-sheet" aria-hidden="true">
        {[62, 44, 71, 38].map((width, index) => (
          <i
            class={index % 2 === 0 ? 'bone' : 'bone bone-mine'}
            style={{ width: `${width}%` }}
            key={width}
          />
        ))}
      </div>
    </section>
  );
}
