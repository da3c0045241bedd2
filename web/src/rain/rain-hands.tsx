import { useEffect, useRef } from 'preact/hooks';
import { rainWords } from '../words/rain.ts';
import { sayWhy } from '../words/refusals.ts';
import type { RainGame } from './rain-game.ts';
import { askForMotion, onShake } from './shake.ts';

interface RainHandsProps {
  readonly game: RainGame;
  readonly onShake: () => void;
}

/** Catches without aiming: by shaking the device where it tells of that, and by a button everywhere. */
export function RainHands({ game, onShake: shaken }: RainHandsProps) {
  const words = rainWords();
  const failure = game.failure.value;
  const latest = useRef(shaken);
  latest.current = shaken;
  useEffect(() => onShake(() => latest.current()), []);
  return (
    <div class="rain-hands">
      <p class="rain-said" role="status">
        {failure !== null && sayWhy(failure)}
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
        <ShakenPhone /> {words.shake}
      </button>
    </div>
  );
}

/** A phone between the arcs of its swing. */
function ShakenPhone() {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round">
        <rect x="8" y="3.5" width="8" height="17" rx="2.2" transform="rotate(14 12 12)" />
        <path d="M4.6 7.5C3.4 9.8 3.2 12 3.8 14.4M19.4 16.5c1.2-2.3 1.4-4.5.8-6.9" />
      </g>
    </svg>
  );
}
