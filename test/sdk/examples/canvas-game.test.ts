import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { describeInBrowser, openBrowser, type OpenBrowser } from '../../support/browser.ts';
import { bootServer, type Booted } from '../../support/server.ts';
import { pagesOnDisk, servePages, type StaticPages } from './static-pages.ts';

describeInBrowser('the example with a canvas', () => {
  let browser: OpenBrowser;
  let server: Booted;
  let site: StaticPages;

  before(async () => {
    [browser, server] = await Promise.all([openBrowser(), bootServer()]);
    site = await servePages(pagesOnDisk(server.app.url));
  });
  afterEach(() => {
    assert.deepEqual(browser.problems.splice(0), []);
  });
  after(async () => {
    await browser.close();
    await site.close();
    await server.stop();
  });

  async function visit(reducedMotion: 'reduce' | 'no-preference'): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 800, height: 600 },
      reducedMotion,
    });
    const page = await context.newPage();
    await page.goto(`${site.url}/canvas-game/?server=${server.app.url}`);
    await page.getByText('Catch sparks with the pointer').waitFor();
    return page;
  }

  /** How many pixels at the feet of the houses, below the lantern, are as bright as a lit window. */
  const brightPixels = (page: Page) =>
    page.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(done));
      const canvas = document.querySelector('canvas');
      const pixels = canvas?.getContext('2d')?.getImageData(0, 480, 200, 120).data;
      if (!pixels) throw new Error('no picture');
      let bright = 0;
      for (let at = 0; at < pixels.length; at += 4)
        if ((pixels[at] ?? 0) > 240 && (pixels[at + 1] ?? 0) > 190) bright += 1;
      return bright;
    });

  /** Sweeps over the sky, as a player would, until the packet is there. */
  async function catchSparks(page: Page): Promise<void> {
    const overlay = page.locator('.hongbao-stage');
    const isThere = overlay.waitFor({ timeout: 45_000 });
    for (let sweep = 0; !(await overlay.isVisible()); sweep += 1) {
      const [x, range] = sweep % 2 === 0 ? ([60, [0, 0.25]] as const) : ([740, [0.75, 1]] as const);
      await page.mouse.move(x, 340);
      await Promise.race([page.waitForFunction(isLanternBetween, range), isThere]);
    }
  }

  it('five sparks are a greeting, whose packet opens over the game and lights its windows', async () => {
    const page = await visit('reduce');
    await catchSparks(page);
    const box = await page.locator('#opening').boundingBox();
    const overlay = await page.locator('.hongbao-stage').boundingBox();
    assert.deepEqual(overlay, box, 'the overlay is as large as its box');
    assert.ok(box && box.width < 400 && box.height < 600, JSON.stringify(box));
    const dark = await brightPixels(page);
    await page.locator('#opening').getByRole('button', { name: /open/i }).first().click();
    await page.locator('.hongbao-stage[data-phase=result]').waitFor();
    const lit = await brightPixels(page);
    assert.ok(lit > dark + 500, `${dark} → ${lit} bright pixels`);
    await page.keyboard.press('Escape');
    await page.getByText('Catch five more for the next packet.').waitFor();
    assert.equal(await page.locator('.hongbao-stage').count(), 0);
  });

  it('the arrow keys steer the lantern', async () => {
    const page = await visit('no-preference');
    await page.waitForFunction(isLanternBetween, [0.4, 0.6] as const);
    await page.keyboard.down('ArrowRight');
    await page.waitForFunction(isLanternBetween, [0.8, 1] as const);
    await page.keyboard.up('ArrowRight');
    await page.keyboard.down('ArrowLeft');
    await page.waitForFunction(isLanternBetween, [0, 0.2] as const);
  });
});

/** Looks for the gold of its two rims, in shares of the canvas's width; runs in the page. */
function isLanternBetween([from, to]: readonly [from: number, to: number]): boolean {
  const canvas = document.querySelector('canvas');
  const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
  if (!canvas || !pixels) throw new Error('no picture');
  const found: number[] = [];
  for (let at = 0; at < pixels.length; at += 4)
    if (pixels[at] === 0xf4 && pixels[at + 1] === 0xb6 && pixels[at + 2] === 0x3f)
      found.push(((at / 4) % canvas.width) / canvas.width);
  return found.length > 100 && found.every((x) => x > from && x < to);
}
