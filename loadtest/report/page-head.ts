import { sumOf } from '../measures/counts.ts';
import { bilingual, markup, type Markup } from './markup.ts';
import {
  isOpening,
  openingsOf,
  shownClock,
  shownCount,
  shownMoment,
  shownMs,
  shownRate,
} from './numbers.ts';
import type { Result } from './result.ts';
import { judgementOf } from './judgement.ts';

/** What was played, and how it ended. */
export function hero(result: Result): Markup {
  const { seal, title, sentence, next } = judgementOf(result);
  const { profile, about, end, startedAt, seed } = result;
  return markup`<header class="hero hero-${end}">
<button id="language" type="button"><span lang="zh-CN">English</span><span lang="en">中文</span></button>
<p class="hero-profile"><b>${profile}</b> ${bilingual(about.zh, about.en)}</p>
<div class="hero-verdict">
<span class="seal" aria-hidden="true">${seal}</span>
<div>
<h1>${bilingual(title.zh, title.en)}</h1>
<p class="hero-sentence">${bilingual(sentence.zh, sentence.en)}</p>
</div>
</div>
<p class="hero-next">${bilingual(next.zh, next.en)}</p>
<p class="hero-when"><time datetime="${startedAt}">${shownMoment(startedAt)}</time> · seed ${seed} · ${machineOf(result)}</p>
</header>`;
}

function machineOf({ machine: { processors, model, node, load } }: Result): Markup {
  return bilingual(
    `${processors} × ${model}，Node ${node}，开始时负载 ${shownRate(load)}`,
    `${processors} × ${model}, Node ${node}, load ${shownRate(load)} when it began`,
  );
}

/** The numbers that people ask for first. */
export function figuresRow(result: Result): Markup {
  const { seconds, acts, dropped, audit, peak, durationMs, players } = result;
  const best = Math.max(0, ...seconds.map((second) => openingsOf(second.acts)));
  const slowest = Object.entries(acts)
    .filter(([name]) => isOpening(name))
    .map(([, { latency }]) => latency.p99);
  const droppedInAll = sumOf(Object.values(dropped));
  const figures: readonly (readonly [string, Markup])[] = [
    [shownRate(peak), bilingual('次到来/秒，最高', 'arrivals/s at the peak')],
    [
      shownClock(durationMs),
      bilingual(`${shownCount(players)} 名玩家`, `for ${shownCount(players)} players`),
    ],
    [shownCount(sumOf(seconds.map(({ done }) => done))), bilingual('件事办成', 'things done')],
    [shownCount(best), bilingual('个红包/秒，最好的一秒', 'openings in the best second')],
    ...(slowest.length === 0
      ? []
      : [
          [
            `${shownMs(Math.max(...slowest))} ms`,
            bilingual('开红包 p99', 'p99 of an opening'),
          ] as const,
        ]),
    [shownCount(droppedInAll), bilingual('次没能开始', 'could not be begun')],
    [shownCount(audit.told), bilingual('笔金币逐一对账', 'coins’ moves held against the books')],
  ];
  return markup`<ul class="figures">${figures.map(
    ([number, words]) => markup`<li><b>${number}</b> ${words}</li>`,
  )}</ul>`;
}
