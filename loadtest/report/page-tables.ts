import { bilingual, markup, type Markup } from './markup.ts';
import { actCounts, actTimes, shownCount, shownMs, shownValue } from './numbers.ts';
import type { ActResult, Result } from './result.ts';

/** What had to hold, and whether it did. */
export function thresholdsSection({ thresholds }: Result): Markup {
  if (thresholds.length === 0)
    return markup`<p class="instead">${bilingual('这份剧本没有设阈值。', 'The profile has no thresholds.')}</p>`;
  return markup`<section class="thresholds"><h2>${bilingual('阈值', 'Thresholds')}</h2><ul>${thresholds.map(
    (one) => markup`<li class="${one.holds ? 'holds' : 'broken'}">
<span class="sign" aria-hidden="true">${one.holds ? '✓' : '✗'}</span>
<span class="hidden">${one.holds ? bilingual('守住', 'holds') : bilingual('破了', 'broken')}</span>
<code>${one.measure} ${one.threshold}</code> <b>${shownValue(one)}</b></li>`,
  )}</ul></section>`;
}

/** Each act with its numbers. */
export function actsSection({ acts }: Result): Markup {
  const heads = [
    bilingual('做了什么', 'act'),
    bilingual('开始', 'begun'),
    bilingual('完成', 'done'),
    bilingual('挡回', 'turned away'),
    bilingual('失败', 'failed'),
    ...['p50', 'p90', 'p99', 'p99.9', 'max'].map((name) => bilingual(name, name)),
    bilingual('服务 p99', 'service p99'),
  ];
  return markup`<section class="card">
<h2>${bilingual('各样行为', 'Acts')}</h2>
<div class="table"><table>
<thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${Object.entries(acts).map(actRow)}</tbody>
</table></div>
<p class="note">${bilingual(
    '毫秒。延迟从应到的时刻算起；“服务”从发出的时刻算起，两者之差就是在压测机这边等的。“挡回”是服务器说“现在不行，稍后再来”。',
    'Milliseconds. Latency counts from the intended moment, service from the moment of asking: what lies between was waited on the tester’s side. Turned away is what the server answered with “not now, come back later”.',
  )}</p>
</section>`;
}

function actRow([name, act]: readonly [string, ActResult]): Markup {
  const cells = [...actCounts(act), ...actTimes(act, ['p50', 'p90', 'p99', 'p999', 'max'])];
  return markup`<tr><th scope="row">${name}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`;
}

/** What else there is to know of the run. */
export function runSection(result: Result): Markup {
  const { url, workers, players, watchers, dropped, late, missing } = result;
  const reasons = Object.entries(dropped).map(([name, count]) => `${name} ${shownCount(count)}`);
  const none = bilingual('没有', 'none');
  const rows: readonly (readonly [Markup, Markup | string])[] = [
    [bilingual('服务器', 'Server'), url],
    [
      bilingual('压测机', 'Tester'),
      bilingual(
        `${workers} 个进程，${shownCount(players)} 名玩家用 SDK，${shownCount(watchers)} 名只看`,
        `${workers} worker(s), ${shownCount(players)} players by the SDK, ${shownCount(watchers)} who only watch`,
      ),
    ],
    [
      bilingual('压测机自己晚了', 'Tester’s lateness'),
      `p50 ${shownMs(late.p50)}, p99 ${shownMs(late.p99)}, max ${shownMs(late.max)} ms`,
    ],
    [
      bilingual('放弃的，按原因', 'Dropped, by reason'),
      reasons.length > 0 ? reasons.join(', ') : none,
    ],
    ...missing.map((reason) => [bilingual('没能入座', 'Not seated'), reason] as const),
  ];
  return markup`<section class="card">
<h2>${bilingual('这次运行', 'The run')}</h2>
<dl>${rows.map(([name, words]) => markup`<div><dt>${name}</dt><dd>${words}</dd></div>`)}</dl>
<p class="note">${bilingual(
    'late：压测机到得太晚；busy：房间里人人都在等回答；offline：房间里没有人连着；nothing：那时没有可做的事。',
    'late: the tester came to it too late; busy: everyone in the room was waiting for an answer; offline: nobody in the room was connected; nothing: there was nothing to do.',
  )}</p>
</section>`;
}
