import type uPlot from 'uplot';
import type { Chart } from './draw-chart.ts';
import { shown } from './shown.ts';

const font = '12px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** Below, on the left, and on the right where something is measured in another unit. */
export function axesOf(chart: Chart, colour: (name: string) => string): uPlot.Axis[] {
  const { isRarity = false, isLogarithmic = false, unit, rightUnit } = chart;
  const look = { font, stroke: colour('words'), ticks: { show: false } };
  const grid = { stroke: colour('grid'), width: 1 };
  return [
    {
      ...look,
      ...{ grid: { show: isRarity, ...grid }, size: 30, gap: 6 },
      ...(!isRarity && { incrs: wholeSeconds }),
      values: (_, ticks) => ticks.map((tick) => (isRarity ? percentile(tick) : clock(tick))),
    },
    {
      ...{ ...look, grid, size: 62, gap: 6 },
      values: (_, ticks) =>
        ticks.map((tick) => (isLogarithmic && !isDecade(tick) ? '' : `${shown(tick)} ${unit}`)),
    },
    ...(rightUnit === undefined
      ? []
      : [
          {
            ...{
              ...look,
              side: right,
              scale: 'right',
              grid: { show: false },
              size: 56,
              gap: 6,
            },
            values: (_: uPlot, ticks: number[]) =>
              ticks.map((tick) => `${shown(tick)} ${rightUnit}`),
          },
        ]),
  ];
}

// oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- only uPlot's types know the enum, at run time it is a number
const right = 1 as uPlot.Axis.Side.Right;

const wholeSeconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];

/** Between decades there is a line, but no word. */
const isDecade = (value: number): boolean => Math.abs(Math.log10(value) % 1) < 1e-9;

const percentile = (oneIn: number): string =>
  isDecade(oneIn) || oneIn === 2 ? `${shown(100 * (1 - 1 / oneIn))} %` : '';

const clock = (seconds: number): string => {
  const rest = Math.round(seconds % 60);
  return `${Math.floor(seconds / 60)}:${String(rest).padStart(2, '0')}`;
};
