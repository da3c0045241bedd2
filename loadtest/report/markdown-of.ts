import { describeEquation } from '../audit/equation.ts';
import {
  actCounts,
  actTimes,
  shownClock,
  shownCount,
  shownMoment,
  shownMs,
  shownRate,
  shownValue,
} from './numbers.ts';
import type { Result } from './result.ts';
import { judgementOf } from './judgement.ts';

/** The result in short, for a pull request. */
export function markdownOf(result: Result): string {
  const { profile, seed, peak, durationMs, startedAt, machine, players, workers } = result;
  const { acts, thresholds, dropped, late, audit } = result;
  const { title, sentence } = judgementOf(result);
  const droppedBy = Object.entries(dropped).map(
    ([reason, count]) => `${reason} ${shownCount(count)}`,
  );
  return [
    `### ${title.en}: ${asCode(profile)}, ${shownRate(peak)} arrivals/s at the peak, ${shownClock(durationMs)}`,
    '',
    written(sentence.en),
    '',
    row(
      'act',
      'begun',
      'done',
      'turned away',
      'failed',
      'p50 ms',
      'p99 ms',
      'max ms',
      'service p99 ms',
    ),
    row('---', ...Array.from({ length: 8 }, () => '---:')),
    ...Object.entries(acts).map(([name, act]) =>
      row(written(name), ...actCounts(act), ...actTimes(act)),
    ),
    '',
    ...thresholds.map(
      (one) =>
        `- ${one.holds ? '✓' : '✗'} ${asCode(`${one.measure} ${one.threshold}`)}: ${shownValue(one)}`,
    ),
    `- dropped: ${droppedBy.length > 0 ? written(droppedBy.join(', ')) : 'none'}; the tester was ${shownMs(late.p99)} ms late (p99)`,
    ...audit.breaches.map((breach) => `- ✗ ${written(breach)}`),
    '',
    ...(audit.equation ? [...fenced(describeEquation(audit.equation)), ''] : []),
    `${shownMoment(startedAt)}, seed ${seed}, ${shownCount(players)} players, ${workers} worker(s), ${machine.processors} × ${written(machine.model)}, Node ${machine.node}. Latency counts from the intended moment.`,
    '',
  ].join('\n');
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Letter by letter; nothing is escaped in code, so that only what ends it must go: its own sign, and an end of a line. */
const asCode = (words: string): string => `\`${words.replaceAll('`', "'").replace(/\s+/g, ' ')}\``;

/** A fence is closed by one that is as long: this one is longer than any that is in the words. */
function fenced(words: string): readonly string[] {
  const runs = words.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(2, ...runs.map(({ length }) => length)));
  return [fence, words, fence];
}

/** As words, whatever signs of Markdown and of HTML are in them; on one line. */
const written = (words: string): string =>
  words.replace(/[<>&|`*_~[\]\\]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\s+/g, ' ');
