import { useEffect, useRef } from 'preact/hooks';
import type { Group, Pair, RainView } from '@hongbao/sdk';
import { Icon } from '../art/icon.tsx';
import { rainWords } from '../words/rain.ts';
import { RainHands } from './rain-hands.tsx';
import { RainHud } from './rain-hud.tsx';
import { RainSky } from './rain-sky.tsx';
import type { RainGame } from './rain-game.ts';
import { useCover } from './use-cover.ts';
import { useCountdown } from './use-rain-phase.ts';

interface RainShowProps {
  readonly room: Pair | Group;
  readonly rain: RainView;
  readonly phase: 'counting' | 'falling';
  readonly game: RainGame;
  readonly onClose: () => void;
}

/** The rain while it is counted down and falls, over everything on its phone. */
export function RainShow({ room, rain, phase, game, onClose }: RainShowProps) {
  const words = rainWords();
  const { cover, onKeyDown } = useCover(onClose);
  const isFalling = phase === 'falling';
  const lowest = useRef(() => {});
  const grabLowest = () => lowest.current();
  return (
    <div
      class="rain"
      role="dialog"
      aria-modal="true"
      aria-label={words.sky}
      data-phase={phase}
      tabIndex={-1}
      ref={cover}
      onKeyDown={(event) => {
        const isButton = event.target instanceof HTMLButtonElement;
        // A button has its own meaning of the space bar.
        if (event.key === ' ' && !isButton) {
          event.preventDefault();
          grabLowest();
        } else onKeyDown(event);
      }}
    >
      <RainSky room={room} isFalling={isFalling} game={game} lowest={lowest} />
      {isFalling ? (
        <RainHud room={room} rain={rain} game={game} />
      ) : (
        <Countdown room={room} rain={rain} />
      )}
      <button
        class="icon-button rain-close"
        aria-label={words.close}
        data-act="rain-close"
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
      {isFalling && <RainHands game={game} onShake={grabLowest} />}
    </div>
  );
}

type ShowProps = Pick<RainShowProps, 'room' | 'rain'>;

/** Three, two, one: each number falls into the picture by itself. */
function Countdown({ room, rain }: ShowProps) {
  const words = rainWords();
  const seconds = useCountdown(room, rain);
  const number = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    number.current?.animate(
      [
        { transform: 'scale(2.6)', opacity: 0 },
        { transform: 'scale(1)', opacity: 1, offset: 0.28, easing: 'ease-in' },
        { transform: 'scale(.86)', opacity: 0.9, offset: 0.8 },
        { transform: 'scale(.5)', opacity: 0 },
      ],
      { duration: 1000, easing: 'cubic-bezier(.2,1.3,.4,1)' },
    );
  }, [seconds]);
  return (
    <div class="rain-count">
      <p class="digits rain-number" ref={number}>
        {Math.max(1, seconds)}
      </p>
      <p>{words.ready}</p>
    </div>
  );
}
