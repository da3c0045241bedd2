import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import { rainWords } from '../words/rain.ts';
import type { RainGame } from './rain-game.ts';
import { askForMotion, onShake } from './shake.ts';

interface RainHandsProps {
  readonly game: RainGame;
  readonly onShake: () => void;
}

/** Catches without aiming: by shaking the device where it tells of that, and by a button everywhere. */
export function RainHands({ game, onShake: shaken }: RainHandsProps) {
  const words = rainWords();
  const latest = useRef(shaken);
  latest.current = shaken;
  useEffect(() => onShake(() => latest.current()), []);
  return (
    <div class="rain-hands">
      <p class="rain-said" role="status">
        {game.said.value}
      </p>
      <button
        class="button-gold rain-shake"
        data-act="rain-shake"
        disabled={game.isElsewhere.value}
        onClick={() => {
          void askForMotion();
          shaken();
        }}
      >
        <Icon name="phone" /> {words.shake}
      </button>
    </div>
  );
}
