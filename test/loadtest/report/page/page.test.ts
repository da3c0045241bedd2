import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { pageOf } from '../../../../loadtest/report/page-of.ts';
import { describeInBrowser, openBrowser, type OpenBrowser } from '../../../support/browser.ts';
import { exampleResult } from '../../../support/loadtest-result.ts';

const charts = ['arrivals', 'latency', 'openings', 'players', 'server', 'codes', 'spectrum'];

describeInBrowser('the report in a browser', () => {
  let browser: OpenBrowser;
  let folder: string;
  before(async () => {
    browser = await openBrowser();
    folder = await mkdtemp(join(tmpdir(), 'hongbao-report-'));
    await writeFile(join(folder, 'out.html'), await pageOf(exampleResult()));
  });
  after(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  /** The report on a screen, with every address that it asked for. */
  async function look(options: BrowserContextOptions): Promise<{ page: Page; asked: string[] }> {
    const page = await (await browser.newContext(options)).newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(join(folder, 'out.html')).href);
    return { page, asked };
  }

  for (const colorScheme of ['light', 'dark'] as const)
    it(`draws every chart in ${colorScheme}, without an error, and asks for nothing but itself`, async () => {
      const { page, asked } = await look({ colorScheme, locale: 'en-US' });
      assert.deepEqual(await paintedCharts(page), charts);
      assert.deepEqual(browser.problems, []);
      const fetched = asked.filter((url) => !url.startsWith('data:'));
      assert.deepEqual(fetched, [pathToFileURL(join(folder, 'out.html')).href]);
    });

  it('speaks the language of its reader, and the other one on demand', async () => {
    const { page } = await look({ locale: 'zh-CN' });
    assert.equal(await page.locator('h1').innerText(), '守住了');
    await page.locator('#language').click();
    assert.equal(await page.locator('h1').innerText(), 'It held');
    assert.deepEqual(await paintedCharts(page), charts);
  });

  it('fits a narrow phone', async () => {
    const { page } = await look({ viewport: { width: 320, height: 700 } });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(width, 320);
  });
});

/** The charts whose canvas has the colour of a line in it: something that no grid and no stage has. */
async function paintedCharts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-chart]')]
      .filter((place) => {
        const canvas = place.querySelector('canvas');
        const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
        let strong = 0;
        for (let at = 0; at < (pixels?.data.length ?? 0); at += 4) {
          const [red = 0, green = 0, blue = 0, alpha = 0] = pixels?.data.slice(at, at + 4) ?? [];
          if (alpha > 200 && Math.max(red, green, blue) - Math.min(red, green, blue) > 90)
            strong += 1;
        }
        return strong > 50;
      })
      .map((place) => place.dataset['chart'] ?? ''),
  );
}
