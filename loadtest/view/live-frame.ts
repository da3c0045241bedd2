import { styleText } from 'node:util';
import { openingsOf, shownClock, shownCount, shownMs, shownRate } from '../report/numbers.ts';
import type { Plan } from '../rehearse.ts';
import type { Second, Stage } from '../report/result.ts';
import { sparkline } from './sparkline.ts';

/** What has been since the first second. */
export interface SoFar {
  readonly done: readonly number[];
  readonly dropped: number;
  readonly turnedAway: number;
  readonly failed: number;
  readonly codes: ReadonlyMap<string, number>;
}

const barWidth = 40;

/** Lines that it needs. */
export const leastRows = 16;

/** The screen at the end of a second, a few lines. */
export function liveFrame(plan: Plan, second: Second, soFar: SoFar): string {
  const { profile, seed, peak, url } = plan;
  const { intended, begun, done, players, underWay } = second;
  return [
    `${styleText('bold', profile)}  ${dim(`peak ${shownRate(peak)}/s, seed ${seed}, ${url}`)}`,
    ...timeLines(plan, second),
    '',
    line('arrivals/s', `intended ${shownCount(intended)}   begun ${shownCount(begun)}`),
    line('done/s', `${shownCount(done).padEnd(8)} ${red(sparkline(soFar.done, barWidth))}`),
    line('openings/s', shownCount(openingsOf(second.acts))),
    line(
      'players',
      `${shownCount(players)} online, ${shownCount(underWay)} with something under way`,
    ),
    line(
      'latency',
      `p50 ${shownMs(second.p50)}   p99 ${shownMs(second.p99)}   max ${shownMs(second.max)} ms`,
    ),
    line('not done', notDone(soFar)),
    line('server', serverWords(second)),
    '',
    dim('Ctrl-C ends early, and still audits and reports.'),
  ].join('\n');
}

function timeLines({ durationMs, stages }: Plan, { at }: Second): string[] {
  const atMs = at * 1000;
  const index = stages.findIndex(({ toMs }) => atMs <= toMs);
  const stage = stages[index];
  const filled = Math.round(barWidth * Math.min(1, atMs / durationMs));
  const bar = red('━'.repeat(filled)) + dim('╌'.repeat(barWidth - filled));
  const where = stage
    ? `stage ${index + 1} of ${stages.length}: ${rates(stage)} arrivals/s`
    : 'the schedule is over; what is under way comes to its end';
  return [`${bar}  ${shownClock(durationMs - atMs)} left`, dim(where)];
}

const rates = ({ startRate, endRate }: Stage): string =>
  startRate === endRate ? shownRate(startRate) : `${shownRate(startRate)} → ${shownRate(endRate)}`;

function notDone({ dropped, turnedAway, failed, codes }: SoFar): string {
  const counts = { 'turned away': turnedAway, failed, dropped };
  const words = Object.entries(counts).map(([name, count]) =>
    count === 0 ? `0 ${name}` : styleText('yellow', `${shownCount(count)} ${name}`),
  );
  const told = [...codes].toSorted(([, a], [, b]) => b - a).slice(0, 5);
  const byCode = told.map(([code, count]) => `${code} ${shownCount(count)}`);
  return [words.join('   '), ...(byCode.length > 0 ? [dim(byCode.join(', '))] : [])].join('   ');
}

function serverWords({ server }: Second): string {
  if (!server) return dim('says nothing of itself to us');
  const { loopMs, cpu, memoryMb } = server;
  return `loop ${shownMs(loopMs)} ms late (p99)   CPU ${Math.round(cpu)} % of a core   ${shownCount(Math.round(memoryMb))} MB`;
}

const line = (name: string, words: string): string => `${dim(name.padEnd(12))} ${words}`;
const dim = (words: string): string => styleText('dim', words);
const red = (words: string): string => styleText('red', words);
