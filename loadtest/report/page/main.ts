import type { ChartData } from './chart-data.ts';
import { chartsOf } from './charts.ts';
import { drawChart, fitChart } from './draw-chart.ts';
import type { Language } from './words.ts';

/** The page as it stands is whole; this draws its charts, and shows it in one language. */
const page = document.documentElement;
// Both stand in the page that this script is a part of.
const data = JSON.parse(document.querySelector('#data')!.textContent ?? '') as ChartData;
const figures = [...document.querySelectorAll<HTMLElement>('[data-chart]')];
let clear: () => void = () => {};

show(navigator.language.startsWith('zh') ? 'zh' : 'en');
document.querySelector('#language')?.addEventListener('click', () => {
  show(page.dataset['language'] === 'zh' ? 'en' : 'zh');
});
// Canvases do not follow the style by themselves.
for (const query of ['(prefers-color-scheme: dark)', 'print'])
  window.matchMedia(query).addEventListener('change', () => draw());

function show(language: Language): void {
  page.dataset['language'] = language;
  page.lang = language === 'zh' ? 'zh-CN' : 'en';
  draw();
}

function draw(): void {
  clear();
  const charts = chartsOf(data, page.dataset['language'] === 'zh' ? 'zh' : 'en');
  const drawn = figures.flatMap((place) => {
    const chart = charts[place.dataset['chart'] ?? ''];
    return chart ? [{ place, plot: drawChart(place, chart) }] : [];
  });
  const sizes = new ResizeObserver(() => {
    for (const { plot, place } of drawn) fitChart(plot, place);
  });
  for (const { place } of drawn) sizes.observe(place);
  clear = () => {
    sizes.disconnect();
    for (const { plot } of drawn) plot.destroy();
  };
}
