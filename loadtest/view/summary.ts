import { styleText } from 'node:util';
import { describeEquation } from '../audit/equation.ts';
import { addCounts } from '../measures/counts.ts';
import { actCounts, actTimes, shownCount, shownMs, shownValue } from '../report/numbers.ts';
import type { Result } from '../report/result.ts';
import { judgementOf } from '../report/judgement.ts';
import { table } from './table.ts';

/** The result on a screen. */
export function summaryOf(result: Result): string {
  const { title, sentence, next } = judgementOf(result);
  const colour = result.end === 'held' ? 'green' : 'red';
  return [
    actsTable(result),
    dim('latency counts from the intended moment, service from the moment of asking; milliseconds'),
    '',
    ...sideWords(result),
    '',
    ...thresholdLines(result),
    '',
    ...auditLines(result),
    '',
    styleText(['bold', colour], `${title.en}.`) + ` ${sentence.en}`,
    next.en,
    '',
  ].join('\n');
}

function actsTable({ acts }: Result): string {
  const head = ['', 'begun', 'done', 'turned away', 'failed', 'p50', 'p99', 'max', 'service p99'];
  const rows = Object.entries(acts).map(([name, act]) => [
    name,
    ...actCounts(act),
    ...actTimes(act),
  ]);
  return table([head.map(dim), ...rows]);
}

function sideWords({ acts, dropped, late, missing }: Result): string[] {
  const codes = new Map<string, number>();
  for (const act of Object.values(acts)) addCounts(codes, Object.entries(act.codes));
  return [
    line('answers by code', listed(codes)),
    line('dropped', listed(Object.entries(dropped))),
    line(
      'tester late',
      `p50 ${shownMs(late.p50)}, p99 ${shownMs(late.p99)}, max ${shownMs(late.max)} ms`,
    ),
    ...missing.map((reason) => line('not seated', reason)),
  ];
}

function listed(counts: Iterable<readonly [string, number]>): string {
  const words = [...counts].map(([name, count]) => `${name} ${shownCount(count)}`);
  return words.length === 0 ? 'none' : words.join(', ');
}

function thresholdLines({ thresholds }: Result): string[] {
  if (thresholds.length === 0) return [dim('The profile has no thresholds.')];
  const rows = thresholds.map((one) => [
    `${one.holds ? styleText('green', '✓') : styleText('red', '✗')} ${one.measure} ${one.threshold}`,
    shownValue(one),
  ]);
  return [table(rows)];
}

function auditLines({ audit: { told, breaches, equation } }: Result): string[] {
  return [
    ...(equation ? [describeEquation(equation)] : []),
    `${shownCount(told)} things that players were told of their coins were held against the books`,
    ...breaches.map((breach) => styleText('red', `✗ ${breach}`)),
  ];
}

const line = (name: string, words: string): string => `${dim(name.padEnd(16))} ${words}`;
const dim = (words: string): string => styleText('dim', words);
