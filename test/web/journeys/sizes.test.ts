import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../../support/browser.ts';
import { findMisfits } from '../../support/page-sizes.ts';
import { isAtRest, tourDuo, tourSingle } from '../../support/page-tour.ts';
import { beginEvening, phoneSize, type Evening } from '../../support/page.ts';

interface Size {
  readonly width: number;
  readonly height: number;
  readonly zoom: '100%' | '200%';
}

const narrow: readonly Size[] = [
  { width: 320, height: 568, zoom: '100%' },
  { width: 320, height: 568, zoom: '200%' },
  { width: 360, height: 780, zoom: '100%' },
];
/** Where both phones are in sight. */
const wide: readonly Size[] = [
  { width: 768, height: 1024, zoom: '100%' },
  { width: 1440, height: 800, zoom: '100%' },
];

describeInBrowser('the page at every size', () => {
  let evening: Evening;
  before(async () => {
    evening = await beginEvening();
  });
  afterEach(async () => assert.deepEqual(await evening.putAway(), []));
  after(() => evening.end());

  /** One walk, and at each place of it every size; a sheet is as wide as its phone, whatever the desk is. */
  const lookAtAllSizes = (page: Page, found: string[]) => async (place: string) => {
    const sizes = place.includes('sheet') ? narrow : [...wide, ...narrow];
    for (const { zoom, ...viewport } of sizes) {
      await page.setViewportSize(viewport);
      await zoomText(page, zoom);
      await isAtRest(page);
      const misfits = await findMisfits(page);
      found.push(...misfits.map((misfit) => `${viewport.width} px ${zoom} ${place}: ${misfit}`));
    }
  };

  it('fits both phones of the desk, each sheet, the opening and a call', async () => {
    const page = await evening.device({ viewport: phoneSize });
    const found: string[] = [];
    await tourDuo(page, lookAtAllSizes(page, found));
    assert.deepEqual(found, []);
  }).timeout(120_000);

  it('fits a phone alone and its list of friends, in English', async () => {
    const page = await evening.device({ path: '/?me=Nan', locale: 'en-US' });
    const found: string[] = [];
    await tourSingle(page, lookAtAllSizes(page, found));
    assert.deepEqual(found, []);
  });
});

/** As a browser's own larger text does; and two frames, so that whatever follows sizes has followed. */
async function zoomText(page: Page, zoom: string): Promise<void> {
  await page.evaluate(async (size) => {
    document.documentElement.style.fontSize = size;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
  }, zoom);
}
