import type { RainView } from '@hongbao/sdk';
import { rainWords } from '../words/rain.ts';
import { useRainName } from './rain-name.ts';
import { useCountdown } from './use-rain-phase.ts';
import type { WithClock } from './with-clock.ts';

/** Over the chat while a rain is announced: when it comes. Said once, not every second. */
export function RainSoon({ room, rain }: { room: WithClock; rain: RainView }) {
  const words = rainWords();
  const name = useRainName(rain);
  const seconds = useCountdown(room, rain);
  return (
    <div class="rain-soon" role="status">
      <span class="rain-soon-drop" aria-hidden="true" />
      <span>{words.soon(name)}</span>
      <strong class="round" aria-hidden="true">
        {words.seconds(seconds)}
      </strong>
    </div>
  );
}
