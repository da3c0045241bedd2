import type { Result } from '../report/result.ts';
import { publicPeaks } from './public-peaks.ts';
import { highestOf, type Trial } from './search.ts';
import { servedBy, type Served } from './served.ts';

/** One line of a trial. */
export function describeTrial({ rate, holds, outcome }: Trial<Result>): string {
  const { cores } = servedBy(outcome);
  const cpu = cores === undefined ? '' : `, server ${cores.toFixed(2)} cores`;
  const late = `tester late by ${outcome.late.p99.toFixed(0)} ms at p99`;
  const why = holds ? 'holds' : `does not hold: ${whyNot(outcome)}`;
  return `${shown(rate)} arrivals/s, ${outcome.players} players: ${why} (${late}${cpu})`;
}

/** What was found, what a core serves by it, and what the public peaks would take. */
export function describeCapacity(trials: readonly Trial<Result>[]): readonly string[] {
  const best = highestOf(trials);
  const found = best
    ? `Highest steady rate that held: ${shown(best.rate)} arrivals a second.`
    : 'No rate held: what broke stands above.';
  const busiest = busiestOf(trials);
  if (!busiest) return ['', found];
  const isTester = trials.some(
    ({ rate, outcome }) => rate >= busiest.rate && outcome.end === 'tester',
  );
  return [
    '',
    found,
    ...(isTester
      ? [
          'The tester itself was the limit: the server was not at its end; more machines (--join) would find it.',
        ]
      : []),
    `What follows is of ${shown(busiest.rate)} arrivals a second${busiest.holds ? '' : ', at which the tester was late'}.`,
    ...describeCores(servedBy(busiest.outcome)),
  ];
}

/** What an act costs the server is known as well where it was the tester that was late. */
function busiestOf(trials: readonly Trial<Result>[]): Trial<Result> | undefined {
  const telling = trials.filter(({ holds, outcome }) => holds || outcome.end === 'tester');
  return telling.toSorted((one, other) => one.rate - other.rate).at(-1);
}

function describeCores({ acts, wins, lines, cores }: Served): readonly string[] {
  if (cores === undefined || cores === 0)
    return [
      'What the server used is not known: it does not tell its metrics (HONGBAO_OPERATOR_TOKEN).',
    ];
  const ofCore = { acts: acts / cores, wins: wins / cores };
  const msOf = (count: number) => ((1000 * cores) / count).toFixed(2);
  return [
    `Served a second: ${shown(acts)} acts, of them ${shown(wins)} openings, grabs and drops, and ${shown(lines)} lines.`,
    `The server used ${cores.toFixed(2)} cores for it: ${msOf(acts)} ms of CPU an act, ${msOf(wins)} ms a win with all that leads to it.`,
    `So a core that is fully used serves ${shown(ofCore.acts)} acts, or ${shown(ofCore.wins)} wins, a second.`,
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

function whyNot({ end, thresholds, late }: Result): string {
  if (end === 'tester') return `the tester was the limit, ${late.p99.toFixed(0)} ms late`;
  return thresholds
    .filter(({ holds }) => !holds)
    .map(({ measure, threshold, value }) => `${measure} ${threshold} was ${value}`)
    .join(', ');
}

const shown = (count: number): string =>
  count.toLocaleString('en', { maximumFractionDigits: count < 10 ? 1 : 0 });
