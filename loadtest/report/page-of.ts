import { bundlePage } from './bundle-page.ts';
import { chartDataOf } from './chart-data-of.ts';
import { bilingual, inlined, markup, Markup } from './markup.ts';
import { booksSection } from './page-books.ts';
import { chartsSection, spectrumSection } from './page-charts.ts';
import { figuresRow, hero } from './page-head.ts';
import { actsSection, runSection, thresholdsSection } from './page-tables.ts';
import type { Result } from './result.ts';

/** What the page may load: what stands in it, and nothing else. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

/** The whole report as one file that needs no network. */
export async function pageOf(result: Result): Promise<string> {
  const { script, style } = await bundlePage();
  const { profile, startedAt } = result;
  return markup`<!doctype html>
<html lang="en" data-language="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${profile} · ${startedAt.slice(0, 10)} · Hongbao</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Crect width='8' height='8' rx='1.6' fill='%23d9262b'/%3E%3Ccircle cx='4' cy='3.6' r='1.7' fill='%23ffd35c'/%3E%3C/svg%3E">
<style>${Markup.trust(style)}</style>
</head>
<body>
${hero(result)}
<main>
${figuresRow(result)}
${thresholdsSection(result)}
${chartsSection(result)}
${actsSection(result)}
${spectrumSection()}
${booksSection(result)}
${runSection(result)}
</main>
<footer>${bilingual('红包压测报告：一个文件，不连任何网络。', 'A rehearsal of Hongbao: one file that asks no network.')}</footer>
<script type="application/json" id="data">${inlined(chartDataOf(result))}</script>
<script>${Markup.trust(script)}</script>
</body>
</html>
`.text;
}
