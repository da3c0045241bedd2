import { useHandset } from '../game/phone-context.ts';
import { showCoins } from '../words/coins.ts';
import { moneyWords } from '../words/money.ts';
import type { Outlook } from './allowance-card.tsx';
import type { Asked } from '../sheets/use-asked.ts';

/** The way to the lifetime cap in exact numbers; the bar is as long as the part that is done, never longer. */
export function CapCard({ earned, outlook }: { earned: number; outlook: Asked<Outlook> }) {
  const { lifetimeCap } = useHandset().campaign.value.campaign;
  const words = moneyWords();
  const left = Math.max(0, lifetimeCap - earned);
  const said = words.capOf(showCoins(earned), showCoins(lifetimeCap));
  return (
    <section class="card money-card">
      <div class="money-head">
        <h3>{words.cap}</h3>
        <p class="round">{said}</p>
      </div>
      <div
        class="meter"
        role="meter"
        aria-label={words.cap}
        aria-valuemin={0}
        aria-valuemax={lifetimeCap}
        aria-valuenow={Math.min(earned, lifetimeCap)}
        aria-valuetext={said}
      >
        <div
          class="meter-fill"
          style={{ width: `${(100 * (lifetimeCap - left)) / lifetimeCap}%` }}
        />
      </div>
      <p class="small">{left === 0 ? words.capReached : words.capLeft(left)}</p>
      {outlook.state === 'answered' && <Ending outlook={outlook.value} />}
    </section>
  );
}

/** How it may end, by the public rules: likely values, said as such. */
function Ending({ outlook: { daysToCap, daysLeft, likelyByEnd, capLeft } }: { outlook: Outlook }) {
  const words = moneyWords();
  return (
    <>
      {daysLeft !== null && <p class="small">{words.daysLeft(daysLeft)}</p>}
      {likelyByEnd !== null && <p class="small">{words.likelyByEnd(likelyByEnd)}</p>}
      {daysToCap !== null && capLeft > 0 && <p class="small">{words.daysToCap(daysToCap)}</p>}
    </>
  );
}
