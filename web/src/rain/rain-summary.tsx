import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Group, Pair, RainView } from '@hongbao/sdk';
import { Icon } from '../art/icon.tsx';
import { useAnyPhone } from '../game/phone-context.ts';
import { showCoins, showYuan } from '../words/coins.ts';
import { rainWords } from '../words/rain.ts';
import { onRain } from './use-caught.ts';
import type { Score } from './rain-game.ts';
import { useCover } from './use-cover.ts';

interface RainSummaryProps {
  readonly room: Pair | Group;
  readonly rain: RainView;
  readonly score: Score;
  readonly onGone: () => void;
}

/** It goes by itself: this long after the room has said what went back, and at the latest so long after the last drop. */
const [shownMs, shownMostMs] = [6000, 14_000];

/** What became of a rain: mine, all of ours, what went back. */
export function RainSummary({ room, rain, score, onGone }: RainSummaryProps) {
  const { campaign, sheet } = useAnyPhone();
  const { coinsPerYuan } = campaign.value.campaign;
  const words = rainWords();
  const returned = useSignal<number | undefined>(undefined);
  const { cover, onKeyDown } = useCover(onGone);
  useEffect(() => {
    const ended = ({ packet, returned: back }: { packet: string; returned: number }) => {
      if (packet === rain.packet) returned.value = back;
    };
    return onRain(room, 'rain.ended', ended);
  }, [room, rain.packet]);
  useEffect(() => {
    const ms = returned.value === undefined ? shownMostMs : shownMs;
    const timer = setTimeout(onGone, ms);
    return () => clearTimeout(timer);
  }, [returned.value]);
  const back = returned.value;
  return (
    <div
      class="rain rain-over"
      role="dialog"
      aria-modal="true"
      aria-label={words.overTitle}
      tabIndex={-1}
      ref={cover}
      onKeyDown={onKeyDown}
    >
      <div class="rain-card">
        <h3>{words.overTitle}</h3>
        <p class="rain-mine">{words.mine}</p>
        <p class="rain-sum digits" data-none={score.hits === 0 || undefined}>
          {showCoins(score.coins)}
        </p>
        {score.hits > 0 && (
          <p class="rain-worth">{words.worth(showYuan(score.coins, coinsPerYuan))}</p>
        )}
        <p class="rain-hits">{words.hits(score.hits)}</p>
        <Facts total={rain.total} returned={back} />
        <p class="unseen" role="status">
          {words.result(showCoins(score.coins), score.hits)}
        </p>
        <button class="button-gold button-wide" data-act="rain-done" onClick={onGone}>
          {words.done}
        </button>
        {back !== undefined && (
          <button
            class="rain-check"
            data-act="rain-check"
            onClick={() => {
              onGone();
              sheet.value = { kind: 'check', packet: rain.packet };
            }}
          >
            <Icon name="shield" /> {words.check}
          </button>
        )}
      </div>
    </div>
  );
}

/** What all of us caught and what went back, once the room has said so. */
function Facts({ total, returned }: { total: number; returned: number | undefined }) {
  const words = rainWords();
  const say = (coins: number) =>
    returned === undefined ? <span class="rain-pending">{words.counting}</span> : showCoins(coins);
  return (
    <dl class="rain-facts">
      <div>
        <dt>{words.ours}</dt>
        <dd class="round">{say(total - (returned ?? 0))}</dd>
      </div>
      <div>
        <dt>{words.returned}</dt>
        <dd class="round">{say(returned ?? 0)}</dd>
      </div>
    </dl>
  );
}
