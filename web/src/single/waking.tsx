import { Flame } from '../art/flame.tsx';
import { Icon } from '../art/icon.tsx';
import { connectionWords } from '../words/connection.ts';
import { homeWords } from '../words/home.ts';
import { Sky } from '../scene/sky.tsx';

interface WakingProps {
  /** The connection was there and is not now: it comes back by itself. */
  readonly isLost?: boolean;
  readonly onBack?: () => void;
}

/** While the connection comes: the pet asleep, where the lines will be, and a way back where there is one. */
export function Waking({ isLost = false, onBack }: WakingProps) {
  const words = homeWords();
  return (
    <section class="phone waking" aria-busy="true">
      <div class="waking-stage">
        <Sky mood="asleep" />
        {onBack && (
          <button
            class="icon-button waking-back"
            aria-label={words.toFriends}
            data-act="stop-joining"
            onClick={onBack}
          >
            <Icon name="back" />
          </button>
        )}
        <span class="waking-pet">
          <Flame mood="asleep" stage={1} />
        </span>
        <p role="status">{isLost ? connectionWords().reconnecting : words.entering}</p>
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
