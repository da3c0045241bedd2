import { styleText } from 'node:util';
import { shownMs } from '../report/numbers.ts';
import { table } from '../view/table.ts';
import type { Change, Comparison } from './compare-results.ts';
import { bandInWords } from './noise-band.ts';

/** The comparison on a screen. */
export function tellComparison({ changes, leftOut }: Comparison): string {
  const head = ['', 'before', 'after', 'change', 'band', ''].map((name) => styleText('dim', name));
  const worse = changes.filter(({ word }) => word === 'worse');
  const better = changes.filter(({ word }) => word === 'better');
  return [
    table([head, ...changes.map(rowOf)]),
    '',
    ...(leftOut.length > 0 ? [`not compared: ${leftOut.join('; ')}`] : []),
    bandInWords,
    `${worse.length} worse, ${better.length} better, ${changes.length - worse.length - better.length} the same.`,
    '',
  ].join('\n');
}

function rowOf({ measure, unit, before, after, change, band, word }: Change): string[] {
  const shown = (value: number) =>
    unit === 'ms' ? `${shownMs(value)} ms` : `${value.toFixed(1)} %`;
  const changed = unit === 'ms' ? '%' : 'points';
  const digits = unit === 'ms' ? 0 : 1;
  return [
    measure,
    ...[before, after].map(shown),
    `${signed(change, digits)} ${changed}`,
    `${signed(band.low, digits)} … ${signed(band.high, digits)}`,
    word === 'same' ? word : styleText(word === 'worse' ? 'red' : 'green', word),
  ];
}

const signed = (value: number, digits: number): string =>
  Number(value.toFixed(digits)) > 0
    ? `+${value.toFixed(digits)}`
    : value.toFixed(digits).replace(/^-(0(?:\.0)?)$/, '$1');
