import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { Group, Pair, RainView } from '@hongbao/sdk';
import { useAnyPhone } from '../game/phone-context.ts';
import { makeRainGame } from './rain-game.ts';
import { RainShow } from './rain-show.tsx';
import { RainSoon } from './rain-soon.tsx';
import { RainSummary } from './rain-summary.tsx';
import { useRainPhase } from './use-rain-phase.ts';

/** The rain over this phone, from its announcement to what became of it. */
export function RainLayer({ room }: { room: Pair | Group }) {
  const { rain } = useAnyPhone().room.state.value;
  const last = useRef<RainView | undefined>(undefined);
  const gone = useSignal('');
  // What became of it is still to be shown when the room has put it away.
  if (rain !== undefined) last.current = rain;
  const { current } = last;
  if (current === undefined || gone.value === current.packet) return null;
  return (
    <OneRain
      key={current.packet}
      room={room}
      rain={current}
      onGone={() => (gone.value = current.packet)}
    />
  );
}

interface OneRainProps {
  readonly room: Pair | Group;
  readonly rain: RainView;
  readonly onGone: () => void;
}

function OneRain({ room, rain, onGone }: OneRainProps) {
  const phase = useRainPhase(room, rain);
  const game = useMemo(() => makeRainGame(room.rain), [room]);
  const wasThere = useRef(false);
  if (phase === 'counting' || phase === 'falling') wasThere.current = true;
  switch (phase) {
    case 'announced':
      return <RainSoon room={room} rain={rain} />;
    case 'counting':
    case 'falling':
      return <RainShow room={room} rain={rain} phase={phase} game={game} onClose={onGone} />;
    case 'ending':
      // Whoever comes once it is over has seen nothing of it, and needs no summary.
      return wasThere.current ? (
        <RainSummary room={room} rain={rain} score={game.score.value} onGone={onGone} />
      ) : null;
  }
}
