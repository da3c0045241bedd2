import type { ChartData, Column, NamedColumn } from './chart-data.ts';
import type { Chart, Series } from './draw-chart.ts';
import { words, type Language } from './words.ts';

/** Enough to tell apart; whoever has more acts sees the colours again, dashed. */
const colours = ['red', 'gold', 'jade', 'flame', 'plum', 'sky', 'ash'];

/** Every chart of the page by the name of its figure. */
export function chartsOf(data: ChartData, language: Language): Readonly<Record<string, Chart>> {
  const say = (word: keyof typeof words) => words[word][language];
  const overTime = (series: readonly Series[]): Omit<Chart, 'unit'> => ({
    ...{ x: data.at, from: 0, to: data.lengthSeconds, xLabel: say('second') },
    ...{ stages: data.stages, series },
  });
  return {
    arrivals: {
      ...overTime([
        seriesOf(say('done'), 'red', data.done, 'area'),
        seriesOf(say('begun'), 'gold', data.begun),
        seriesOf(say('intended'), 'ink', data.intended, 'dashes'),
        seriesOf(say('dropped'), 'alarm', data.dropped, 'bars'),
      ]),
      unit: '/s',
    },
    latency: {
      ...overTime([
        seriesOf(say('max'), 'ash', data.max, 'dots'),
        seriesOf('p99', 'red', data.p99),
        seriesOf('p50', 'gold', data.p50),
      ]),
      ...{ unit: 'ms', isLogarithmic: true },
    },
    openings: { ...overTime(actSeries(data.acts)), unit: '/s' },
    server: {
      ...overTime([
        seriesOf(say('loop'), 'red', data.loopMs),
        { ...seriesOf(say('cpu'), 'jade', data.cpu), isOnTheRight: true },
      ]),
      ...{ unit: 'ms', rightUnit: '%' },
    },
    players: {
      ...overTime([
        seriesOf(say('players'), 'jade', data.players, 'area'),
        seriesOf(say('underWay'), 'flame', data.underWay),
      ]),
      unit: '',
    },
    codes: { ...overTime(namedSeries(data.codes, 'bars')), unit: '/s' },
    spectrum: {
      ...{ x: data.spectrum.oneIn, from: 1, to: data.spectrum.oneIn.at(-1) ?? 10 },
      ...{ xLabel: say('share'), isRarity: true, isLogarithmic: true, unit: 'ms' },
      series: namedSeries(data.spectrum.acts, 'line'),
    },
  };
}

/** What opens nothing is there to be switched on, unless there is nothing else. */
function actSeries(acts: readonly NamedColumn[]): readonly Series[] {
  const hasOpenings = acts.some(({ isOpening }) => isOpening);
  return namedSeries(acts, 'line').map((one, at) => ({
    ...one,
    isHidden: hasOpenings && !acts[at]?.isOpening,
  }));
}

const namedSeries = (columns: readonly NamedColumn[], form: Series['form']): readonly Series[] =>
  columns.map(({ name, values }, at) => {
    const colour = colours[at % colours.length] ?? 'ink';
    return seriesOf(name, colour, values, at < colours.length ? form : 'dashes');
  });

function seriesOf(
  label: string,
  colour: string,
  values: Column,
  form: Series['form'] = 'line',
): Series {
  return { label, colour, values, form };
}
