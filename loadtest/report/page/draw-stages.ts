import type uPlot from 'uplot';
import type { ChartData } from './chart-data.ts';
import { shown } from './shown.ts';

/** Every other stage is tinted, and says its rate where there is room for it. */
export function drawStages(
  plot: uPlot,
  stages: ChartData['stages'],
  colour: (name: string) => string,
): void {
  const { ctx, bbox } = plot;
  const pixels = window.devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, 0, bbox.width, bbox.top + bbox.height);
  ctx.clip();
  ctx.font = `${11 * pixels}px system-ui, sans-serif`;
  ctx.textBaseline = 'top';
  for (const [index, { from, to, startRate, endRate }] of stages.entries()) {
    const left = plot.valToPos(from, 'x', true);
    const width = plot.valToPos(to, 'x', true) - left;
    if (index % 2 === 1) {
      ctx.fillStyle = colour('stage');
      ctx.fillRect(left, bbox.top, width, bbox.height);
    }
    const rate =
      startRate === endRate ? `${shown(startRate)}/s` : `${shown(startRate)} → ${shown(endRate)}/s`;
    ctx.fillStyle = colour('words');
    if (ctx.measureText(rate).width < width - 8 * pixels)
      ctx.fillText(rate, left + 4 * pixels, bbox.top - 13 * pixels);
  }
  ctx.restore();
}
