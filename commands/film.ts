/** Makes the README's pictures and its film in `docs/pictures`, from a server of its own with two friends on day 37. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createApp } from '../server/app.ts';
import { readConfig } from '../server/config.ts';
import { playDemo } from '../server/demo.ts';
import { Camera, type Shot } from './film/camera.ts';
import { browserPath, howToInstall, quiet } from './film/chromium.ts';

const pictures = join(import.meta.dirname, '../docs/pictures');
const desk = { width: 1180, height: 950 };
const both: Shot = { x: 0, y: 0, ...desk, scale: 1 };
/** Both phones and the flame between them. */
const phones: Shot = { x: 160, y: 128, width: 860, height: 812, scale: 0.5 };

const executablePath = browserPath();
if (executablePath === undefined) {
  console.error(`no browser here: ${howToInstall}`);
  process.exit(1);
}
await mkdir(pictures, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), 'hongbao-film-'));
const app = await createApp(readConfig({ PORT: '0', HONGBAO_DATA: folder }, ['--demo']));
await app.listen();
const browser = await chromium.launch({ executablePath, args: [...quiet] });
try {
  const tokens = (await playDemo(app.house)).map(({ token }) => token);
  await filmTheDesk(browser, `${app.url}/#demo=${tokens.join('~')}`);
} finally {
  await browser.close();
  await app.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(`made the pictures and the film in ${pictures}`);

async function filmTheDesk(from: Browser, url: string): Promise<void> {
  const page = await from.newPage({ viewport: desk, locale: 'zh-CN' });
  const camera = await Camera.of(page);
  await page.goto(url);
  await page.locator('[data-sealed=true]').first().waitFor();
  await settle(page);
  await camera.picture(join(pictures, 'duo.webp'), both);

  await openTogether(page);
  await page.locator('.phone-opening .done').first().waitFor();
  await camera.film(join(pictures, 'opening.webp'), phones, moments(), (t) => hold(page, t));
  await hold(page, 1900);
  await camera.picture(join(pictures, 'burst.webp'), both);
  await hold(page, null);

  await page.locator('.phone-opening .done').nth(1).click();
  await page.locator('.phone-opening .check').first().click();
  await page.locator('[data-verdict=witnessed]').waitFor();
  await phoneOf(page, 1).locator('[data-act=wallet]').click();
  await phoneOf(page, 1).locator('.sheet .meter').first().waitFor();
  await settle(page);
  await camera.picture(join(pictures, 'check.webp'), both);
}

/** One presses, the other presses along. */
async function openTogether(page: Page): Promise<void> {
  await page.locator('[data-phone="0"] [data-sealed=true]').first().click();
  await page.locator('[data-phone="0"] .phone-opening .seal').click();
  await page.locator('[data-phone="1"] .phone-opening .seal').click();
}

function phoneOf(page: Page, index: 0 | 1) {
  return page.locator(`[data-phone="${index}"]`);
}

/** Every 60 ms from the lead to the end, the last picture for two seconds. */
function moments() {
  const running = Array.from({ length: 80 }, (_, index) => ({ t: -400 + index * 60, delayMs: 60 }));
  return [...running, { t: 4400, delayMs: 2000 }];
}

/** Both openings at one moment of theirs; `null` lets them go on. */
async function hold(page: Page, t: number | null): Promise<void> {
  await page.evaluate((detail) => {
    for (const layer of document.querySelectorAll('.phone-opening'))
      layer.dispatchEvent(new CustomEvent('hold', { detail }));
  }, t);
}

/** Fonts are there and panels stand where they belong. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const passing = document.getAnimations().filter((animation) => {
      const { iterations } = animation.effect?.getTiming() ?? {};
      return iterations !== Infinity;
    });
    await Promise.all(passing.map(({ finished }) => finished.catch(() => {})));
  });
}
