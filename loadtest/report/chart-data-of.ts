import { Times } from '../measures/times.ts';
import { openingActs } from '../profile/profile.ts';
import { isOpening } from './numbers.ts';
import type { ChartData, Column, NamedColumn } from './page/chart-data.ts';
import type { Result, Second } from './result.ts';

/** Steps of a decade; finer than a line is wide. */
const stepsADecade = 24;

export function chartDataOf({ seconds, acts, stages, durationMs }: Result): ChartData {
  const column = (read: (second: Second) => number | null): Column => seconds.map(read);
  const whereDone = (read: (second: Second) => number) =>
    column((second) => (second.done > 0 ? read(second) : null));
  const byName = (names: readonly string[], read: (second: Second, name: string) => number) =>
    names.map((name) =>
      named(
        name,
        column((second) => read(second, name)),
      ),
    );
  const own = Object.keys(acts);
  const actNames = [...new Set([...openingActs.filter((name) => own.includes(name)), ...own])];
  const codes = new Set(seconds.flatMap((second) => Object.keys(second.codes)));
  return {
    at: seconds.map(({ at }) => at - 0.5),
    lengthSeconds: Math.max(durationMs / 1000, seconds.length),
    stages: stages.map(({ fromMs, toMs, startRate, endRate }) => ({
      ...{ from: fromMs / 1000, to: toMs / 1000, startRate, endRate },
    })),
    intended: column(({ intended }) => intended),
    begun: column(({ begun }) => begun),
    done: column(({ done }) => done),
    dropped: column(({ dropped }) => dropped),
    p50: whereDone(({ p50 }) => p50),
    p99: whereDone(({ p99 }) => p99),
    max: whereDone(({ max }) => max),
    players: column(({ players }) => players),
    underWay: column(({ underWay }) => underWay),
    acts: byName(actNames, (second, name) => second.acts[name] ?? 0),
    codes: byName([...codes], (second, name) => second.codes[name] ?? 0),
    loopMs: column(({ server }) => server && server.loopMs),
    cpu: column(({ server }) => server && server.cpu),
    spectrum: spectrumOf(acts, actNames),
  };
}

/** Each act's latencies by how rare they are, as far as there were enough to say. */
function spectrumOf(acts: Result['acts'], names: readonly string[]): ChartData['spectrum'] {
  const most = Math.max(10, ...Object.values(acts).map(({ done }) => done));
  const steps = Math.floor(Math.log10(most) * stepsADecade);
  const oneIn = Array.from({ length: steps + 1 }, (_, step) => 10 ** (step / stepsADecade));
  return {
    oneIn,
    acts: names.map((name) => {
      const times = Times.decode(acts[name]?.histogram ?? Times.empty().encode());
      const at = (rare: number) => (rare <= times.count ? times.at(100 * (1 - 1 / rare)) : null);
      return named(name, oneIn.map(at));
    }),
  };
}

const named = (name: string, values: Column): NamedColumn => ({
  ...{ name, isOpening: isOpening(name), values },
});
