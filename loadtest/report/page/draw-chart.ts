import uPlot from 'uplot';
import type { ChartData, Column } from './chart-data.ts';
import { drawStages } from './draw-stages.ts';
import { axesOf } from './axes.ts';
import { shown } from './shown.ts';

export interface Series {
  readonly label: string;
  /** A `--chart-…` of the style. */
  readonly colour: string;
  readonly values: Column;
  readonly form: 'line' | 'area' | 'dashes' | 'bars' | 'dots';
  readonly isOnTheRight?: boolean;
  readonly isHidden?: boolean;
}

export interface Chart {
  readonly x: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly xLabel: string;
  /** x is how rare: one in so many. */
  readonly isRarity?: boolean;
  readonly isLogarithmic?: boolean;
  readonly unit: string;
  readonly rightUnit?: string;
  readonly stages?: ChartData['stages'];
  readonly series: readonly Series[];
}

const height = 236;
// oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- only uPlot's types know the enum, at run time it is a number
const logarithmic = 3 as uPlot.Scale.Distr.Logarithmic;

export function drawChart(place: HTMLElement, chart: Chart): uPlot {
  const { x, from, to, isRarity = false, isLogarithmic = false, stages = [] } = chart;
  const style = getComputedStyle(place);
  const colour = (name: string) => style.getPropertyValue(`--chart-${name}`).trim();
  const options: uPlot.Options = {
    ...{ width: widthOf(place), height, padding: [14, 18, 0, 0] },
    scales: {
      x: { time: false, ...(isRarity && { distr: logarithmic }), auto: false, min: from, max: to },
      y: isLogarithmic ? { distr: logarithmic, range: decades } : { range: fromNothing },
      right: { range: fromNothing },
    },
    axes: axesOf(chart, colour),
    series: [
      {
        label: chart.xLabel,
        value: (_, value) => (value == null ? '' : xShown(value, isRarity)),
      },
      ...chart.series.map((one) => plottedAs(one, chart, colour)),
    ],
    cursor: { ...(!isRarity && { sync: { key: 'time' } }), points: { size: 7 } },
    hooks: { drawClear: [(plot) => drawStages(plot, stages, colour)] },
  };
  // uPlot's type asks for arrays that it may change, and changes none.
  const data = [x, ...chart.series.map(({ values }) => values)] as unknown as uPlot.AlignedData;
  return new uPlot(options, data, place);
}

export function fitChart(plot: uPlot, place: HTMLElement): void {
  plot.setSize({ width: widthOf(place), height });
}

const widthOf = (place: HTMLElement): number => Math.max(260, Math.floor(place.clientWidth));

function plottedAs(series: Series, chart: Chart, colour: (name: string) => string): uPlot.Series {
  const { label, form, isOnTheRight = false, isHidden = false } = series;
  const stroke = colour(series.colour);
  const unit = (isOnTheRight ? chart.rightUnit : chart.unit) ?? '';
  return {
    ...{ label, stroke, scale: isOnTheRight ? 'right' : 'y', show: !isHidden },
    value: (_, value) => (value == null ? '' : `${shown(value)} ${unit}`),
    ...looks(form, stroke),
  };
}

/** Bars in a second's width, so that one refusal in a long run is seen. */
function looks(form: Series['form'], stroke: string): Partial<uPlot.Series> {
  const bars = uPlot.paths.bars?.({ size: [0.9, 14, 2] });
  switch (form) {
    case 'line':
      return { width: 2, points: { show: false } };
    case 'area':
      return { width: 2, points: { show: false }, fill: `${stroke}26` };
    case 'dashes':
      return { width: 1.5, dash: [5, 4], points: { show: false } };
    case 'dots':
      return { width: 0, points: { show: true, size: 4, fill: stroke }, paths: () => null };
    case 'bars':
      return { width: 0, fill: stroke, points: { show: false }, ...(bars && { paths: bars }) };
  }
}

const fromNothing: uPlot.Range.Function = (_, __, max) => [0, Math.max(1, (max ?? 1) * 1.12)];

const decades: uPlot.Range.Function = (_, min, max) =>
  uPlot.rangeLog(Math.max(0.1, min ?? 1), Math.max(1, max ?? 10), 10, true);

const xShown = (value: number, isRarity: boolean): string =>
  isRarity ? `p${shown(100 * (1 - 1 / value))}` : `${Math.ceil(value)}`;
