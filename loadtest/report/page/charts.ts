import type { ChartData, Column, NamedColumn } from './chart-data.ts';
import type { Chart, Line } from './draw-chart.ts';
import { words, type Language } from './words.ts';

/** Enough to tell apart; whoever has more acts sees the colours again, dashed. */
const colours = ['red', 'gold', 'jade', 'flame', 'plum', 'sky', 'ash'];

/** Every chart of the page by the name of its figure. */
export function chartsOf(data: ChartData, language: Language): Readonly<Record<string, Chart>> {
  const say = (word: keyof typeof words) => words[word][language];
  const overTime = (lines: readonly Line[]): Omit<Chart, 'unit'> => ({
    ...{ x: data.at, from: 0, to: data.lengthSeconds, xLabel: say('second') },
    ...{ stages: data.stages, lines },
  });
  return {
    arrivals: {
      ...overTime([
        line(say('done'), 'red', data.done, 'area'),
        line(say('begun'), 'gold', data.begun),
        line(say('intended'), 'ink', data.intended, 'dashes'),
        line(say('dropped'), 'alarm', data.dropped, 'bars'),
      ]),
      unit: '/s',
    },
    latency: {
      ...overTime([
        line(say('max'), 'ash', data.max, 'dots'),
        line('p99', 'red', data.p99),
        line('p50', 'gold', data.p50),
      ]),
      ...{ unit: 'ms', isLogarithmic: true },
    },
    openings: { ...overTime(actLines(data.acts)), unit: '/s' },
    server: {
      ...overTime([
        line(say('loop'), 'red', data.loopMs),
        { ...line(say('cpu'), 'jade', data.cpu), isOnTheRight: true },
      ]),
      ...{ unit: 'ms', rightUnit: '%' },
    },
    players: {
      ...overTime([
        line(say('players'), 'jade', data.players, 'area'),
        line(say('underWay'), 'flame', data.underWay),
      ]),
      unit: '',
    },
    codes: { ...overTime(namedLines(data.codes, 'bars')), unit: '/s' },
    spectrum: {
      ...{ x: data.spectrum.oneIn, from: 1, to: data.spectrum.oneIn.at(-1) ?? 10 },
      ...{ xLabel: say('share'), isRarity: true, isLogarithmic: true, unit: 'ms' },
      lines: namedLines(data.spectrum.acts, 'line'),
    },
  };
}

/** What opens nothing is there to be switched on, unless there is nothing else. */
function actLines(acts: readonly NamedColumn[]): readonly Line[] {
  const hasOpenings = acts.some(({ isOpening }) => isOpening);
  return namedLines(acts, 'line').map((one, at) => ({
    ...one,
    isHidden: hasOpenings && !acts[at]?.isOpening,
  }));
}

const namedLines = (columns: readonly NamedColumn[], form: Line['form']): readonly Line[] =>
  columns.map(({ name, values }, at) => {
    const colour = colours[at % colours.length] ?? 'ink';
    return line(name, colour, values, at < colours.length ? form : 'dashes');
  });

function line(label: string, colour: string, values: Column, form: Line['form'] = 'line'): Line {
  return { label, colour, values, form };
}
