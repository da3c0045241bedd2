import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Group, Pair, RainView } from '@hongbao/sdk';
import { Coin } from '../art/coin.tsx';
import { showCoins } from '../words/coins.ts';
import { rainWords } from '../words/rain.ts';
import type { RainGame } from './rain-game.ts';
import { useCaught } from './use-caught.ts';

interface RainHudProps {
  readonly room: Pair | Group;
  readonly rain: RainView;
  readonly game: RainGame;
}

/** What one has and how many hits still count; and, in passing, what the others catch. */
export function RainHud({ room, rain, game }: RainHudProps) {
  const words = rainWords();
  const { coins, left = rain.hits } = game.score.value;
  return (
    <div class="rain-hud">
      <p class="rain-coins">
        <Coin />
        <strong class="round">{showCoins(coins)}</strong>
      </p>
      <p class="rain-left">
        <span aria-hidden="true" class="rain-lives">
          {Array.from({ length: rain.hits }, (_, at) => (
            <i key={at} data-spent={at >= left || undefined} />
          ))}
        </span>
        <span role="status">{left === 0 ? words.full : words.left(left)}</span>
      </p>
      {game.isElsewhere.value ? (
        <p class="rain-elsewhere" role="alert">
          {words.elsewhere}
        </p>
      ) : (
        <Ticker room={room} />
      )}
    </div>
  );
}

/** How long the last catch of somebody else is to be read. */
const newsMs = 1600;

function Ticker({ room }: Pick<RainHudProps, 'room'>) {
  const words = rainWords();
  const news = useSignal('');
  useCaught(room, (hits) => {
    const other = hits.findLast(({ player }) => player !== room.me);
    if (other) news.value = words.caught(other.name, showCoins(other.drawn));
  });
  const { value } = news;
  useEffect(() => {
    if (value === '') return;
    const timer = setTimeout(() => (news.value = ''), newsMs);
    return () => clearTimeout(timer);
  }, [value]);
  return (
    <p class="rain-news" aria-hidden="true">
      {value !== '' && <span key={value}>{value}</span>}
    </p>
  );
}
