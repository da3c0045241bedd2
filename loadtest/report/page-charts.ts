import { bilingual, markup, type Markup } from './markup.ts';
import type { Result } from './result.ts';

interface Figure {
  readonly chart: string;
  readonly title: Markup;
  readonly words: Markup;
  /** What stands in its place where there is nothing to draw. */
  readonly instead?: Markup | false;
}

/** What happened over time; behind each chart its stages. */
export function chartsSection({ seconds }: Result): Markup {
  const hasServer = seconds.some(({ server }) => server !== null);
  const hasCodes = seconds.some(({ codes }) => Object.keys(codes).length > 0);
  const figures: readonly Figure[] = [
    {
      chart: 'arrivals',
      title: bilingual('到来', 'Arrivals'),
      words: bilingual(
        '应到的时刻在开始之前就由种子定好，不管前面的人办成没有。应到与开始之间的差距就是放弃的。',
        'When somebody is due was settled by the seed before the run, whatever became of those before. What was due and not begun was dropped.',
      ),
    },
    {
      chart: 'latency',
      title: bilingual('多久得到回答', 'How long an answer took'),
      words: bilingual(
        '从应到的时刻算起，不是从发出的时刻：排队也算在内。纵轴是对数。',
        'Counted from the intended moment, not from the moment of asking: waiting in line is part of it. The scale is logarithmic.',
      ),
    },
    {
      chart: 'openings',
      title: bilingual('每秒开的红包', 'Openings a second'),
      words: bilingual(
        'open 是两个人的红包，grab 是群里抢到的，tap 是红包雨里点到的；其余的在图例里点开。',
        'open is a packet of two friends, grab one of a group, tap a drop of the rain; the others are in the legend, to be switched on.',
      ),
    },
    {
      chart: 'players',
      title: bilingual('玩家', 'Players'),
      words: bilingual(
        '在线的玩家，以及此刻在等回答的人数。',
        'Who was online, and how many of them were waiting for an answer.',
      ),
    },
    {
      chart: 'server',
      title: bilingual('服务器自己说的', 'What the server says of itself'),
      words: bilingual(
        '事件循环晚了多久（p99），以及一个核用了多少。循环晚了，人人都晚。',
        'How late its event loop was (p99), and how much of one core it used. When the loop is late, everybody is.',
      ),
      instead:
        !hasServer &&
        bilingual(
          '看不到：/metrics 只给运营者，设 HONGBAO_OPERATOR_TOKEN。',
          'Not to be seen: /metrics is its operator’s, set HONGBAO_OPERATOR_TOKEN.',
        ),
    },
    {
      chart: 'codes',
      title: bilingual('拒绝与故障', 'Refusals and faults'),
      words: bilingual(
        '每秒的答复码。游戏自己的拒绝（比如抢完了）也是回答，算办成。',
        'By code, each second. A refusal of the game, such as that everything is taken, is an answer, and counts as done.',
      ),
      instead: !hasCodes && bilingual('一个也没有。', 'There was none.'),
    },
  ];
  return markup`<section class="charts" aria-label="charts">${figures.map(figureOf)}</section>`;
}

export function spectrumSection(): Markup {
  return markup`<section class="charts charts-wide">${figureOf({
    chart: 'spectrum',
    title: bilingual('延迟的全貌', 'The whole of the latencies'),
    words: bilingual(
      '越往右越少见：99 % 处的高度，是一百个里最慢的那个等了多久。平均值藏起来的都在右边。',
      'The further right, the rarer: the height at 99 % is what the slowest of a hundred waited. What an average hides is on the right.',
    ),
  })}</section>`;
}

const figureOf = ({ chart, title, words, instead }: Figure): Markup => markup`<figure>
<h2>${title}</h2>
${instead ? markup`<p class="instead">${instead}</p>` : markup`<div class="plot" data-chart="${chart}"></div>`}
<figcaption>${words}</figcaption>
</figure>`;
