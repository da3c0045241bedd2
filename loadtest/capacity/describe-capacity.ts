import type { Result } from '../report/result.ts';
import { publicPeaks } from './public-peaks.ts';
import { highestOf, type Trial } from './search.ts';
import { servedBy, type Served } from './served.ts';

/** One line of a trial. */
export function describeTrial({ rate, holds, outcome }: Trial<Result>): string {
  const { cores } = servedBy(outcome);
  const cpu = cores === undefined ? '' : `, server ${cores.toFixed(2)} cores`;
  const late = `tester late by ${outcome.late.p99.toFixed(0)} ms at p99`;
  const why = holds ? 'holds' : `does not hold: ${whyBroken(outcome)}`;
  return `${shown(rate)} arrivals/s, ${outcome.players} players: ${why} (${late}${cpu})`;
}

/** What was found, what a core serves by it, and what the public peaks would take. */
export function describeCapacity(trials: readonly Trial<Result>[]): readonly string[] {
  if (trials.length === 0) return ['', 'No rate was tried.'];
  const best = highestOf(trials);
  if (!best) return ['', 'No rate held: what broke stands above.'];
  const broken = trials.filter(({ holds, rate }) => !holds && rate > best.rate);
  const isTester = broken.length > 0 && broken.every(({ outcome }) => outcome.end === 'tester');
  return [
    '',
    `Highest steady rate that held: ${shown(best.rate)} arrivals a second.`,
    ...(isTester
      ? [
          'Above it the tester was late, each time: the server may serve more than it can ask for (more cores for the tester: --workers).',
        ]
      : []),
    ...describeCores(servedBy(best.outcome)),
  ];
}

function describeCores({ acts, openings, lines, cores }: Served): readonly string[] {
  if (cores === undefined || cores === 0)
    return [
      'What the server used is not known: it does not tell its metrics (HONGBAO_OPERATOR_TOKEN).',
    ];
  const ofCore = { acts: acts / cores, openings: openings / cores };
  const msOf = (count: number) => ((1000 * cores) / count).toFixed(2);
  return [
    `Served a second: ${shown(acts)} acts, of them ${shown(openings)} openings, and ${shown(lines)} lines.`,
    `The server used ${cores.toFixed(2)} cores for it: ${msOf(acts)} ms of CPU an act, ${msOf(openings)} ms an opening with all that leads to it.`,
    `So a core that is fully used serves ${shown(ofCore.acts)} acts, or ${shown(ofCore.openings)} openings, a second.`,
    '',
    'The public peaks, at this cost:',
    ...publicPeaks.map(({ name, count, of, note }) => {
      const needed = count / ofCore[of];
      return `  ${name.padEnd(22)} ${shown(count).padStart(11)}/s ${shown(needed).padStart(8)} cores, each beside one of our ${of}: ${note}`;
    }),
    '',
    ...assumptions.map((words) => `  ${words}`),
  ];
}

const assumptions: readonly string[] = [
  'Assumed: CPU grows in a straight line with acts (rooms share nothing, so it does until the store is full; far below',
  'the highest rate it is too much, for what an idle process costs is in it); cores are like this one and fully used, so',
  "plan twice as many; the mix is the profile's. Redis, the doors in front, the players' network and what a real night",
  'adds, such as logins and pictures, are not in it.',
];

function whyBroken({ thresholds, dropped }: Result): string {
  const reasons = Object.entries(dropped).map(([reason, count]) => `${count} ${reason}`);
  return thresholds
    .filter(({ holds }) => !holds)
    .map(({ measure, threshold, value }) => {
      const why = measure === 'dropped' ? ` (${reasons.join(', ')})` : '';
      return `${measure} ${threshold} was ${value}${why}`;
    })
    .join(', ');
}

const shown = (count: number): string =>
  count.toLocaleString('en', { maximumFractionDigits: count < 10 ? 1 : 0 });
