import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../../support/browser.ts';
import { findBarriers } from '../../support/page-axe.ts';
import { rainsSooner, tablePath, tableSize, tourTable } from '../../support/page-evening.ts';
import { findMisfits } from '../../support/page-sizes.ts';
import { isAtRest, tourDuo, tourSingle, type Look } from '../../support/page-tour.ts';
import { beginEvening, type Device, type Evening } from '../../support/page.ts';
import { findChinese } from '../../support/page-words.ts';
import { bootServer } from '../../support/server.ts';

/** What may be asked of each place; answers what is wrong there, one line a finding. */
interface Question {
  readonly title: string;
  find(page: Page, place: string): Promise<readonly string[]>;
}

const isEnglish = (names: readonly string[]): Question => ({
  title: 'has nothing Chinese left, in what is seen and in what is only heard',
  find: (page) => findChinese(page, names),
});
const hasNoBarriers: Question = {
  title: 'puts no serious barrier up for who hears the page',
  find: findBarriers,
};
const fits: Question = {
  title: 'fits phones and desks of every size, also with its text twice as large',
  find: findMisfitsOfAllSizes,
};

/** Who plays with whom, and the signs on the seal and on the campaign's own face, which the coach calls by them. */
const two = ['阿岚', '小禾', '小福（机器人）', '開'];
const four = ['阿岚', '小禾', '大山', '小雨', '開', '福'];

interface Walk {
  readonly where: string;
  readonly device: Device;
  readonly questions: readonly Question[];
  readonly tour: (page: Page, look: Look) => Promise<void>;
}

const walks: readonly Walk[] = [
  {
    where: 'on the desk, its sheets, the opening and a call, in English',
    device: { locale: 'en-US' },
    tour: tourDuo,
    questions: [isEnglish(two), hasNoBarriers, fits],
  },
  {
    where: 'on the desk, its sheets, the opening and a call, in Chinese',
    device: { locale: 'zh-CN' },
    tour: tourDuo,
    questions: [hasNoBarriers, fits],
  },
  {
    where: 'on a phone alone, its settings and its list of friends, in English',
    device: { path: '/?me=Nan', locale: 'en-US' },
    tour: tourSingle,
    questions: [isEnglish(two), hasNoBarriers, fits],
  },
  {
    where: 'on a phone alone, its settings and its list of friends, in Chinese',
    device: { path: '/?me=阿楠', locale: 'zh-CN' },
    tour: tourSingle,
    questions: [hasNoBarriers],
  },
  {
    where: 'at the table of four, its sheets, a packet and the rain, in English',
    device: { path: tablePath, viewport: tableSize, locale: 'en-US' },
    tour: tourTable,
    questions: [isEnglish(four), hasNoBarriers],
  },
];

describeInBrowser('every place', () => {
  let evening: Evening;
  before(async () => {
    const server = await bootServer({ overrides: { campaign: rainsSooner } });
    evening = await beginEvening({ server, isStill: true });
  });
  after(() => evening.end());

  // A walk takes its time: it is made once, and everything is asked on it.
  for (const { where, device, questions, tour } of walks)
    describe(where, () => {
      const found = new Map(questions.map((question) => [question, [] as string[]]));

      before(async function walk() {
        this.timeout(150_000);
        const page = await evening.device(device);
        await tour(page, async (place) => {
          for (const [question, findings] of found)
            for (const finding of await question.find(page, place))
              findings.push(`${place}: ${finding}`);
        });
      });

      for (const [{ title }, findings] of found) it(title, () => assert.deepEqual(findings, []));

      it('throws nothing and writes no error', async () =>
        assert.deepEqual(await evening.putAway(), []));
    });
});

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

/** A sheet is as wide as its phone, whatever the desk is. */
async function findMisfitsOfAllSizes(page: Page, place: string): Promise<readonly string[]> {
  const found: string[] = [];
  const usual = page.viewportSize();
  for (const { zoom, ...viewport } of place.includes('sheet') ? narrow : [...wide, ...narrow]) {
    await page.setViewportSize(viewport);
    await zoomText(page, zoom);
    await isAtRest(page);
    const misfits = await findMisfits(page);
    found.push(...misfits.map((misfit) => `${viewport.width} px ${zoom}: ${misfit}`));
  }
  if (usual) await page.setViewportSize(usual);
  return found;
}

/** As a browser's own larger text does; and two frames, so that whatever follows sizes has followed. */
async function zoomText(page: Page, zoom: string): Promise<void> {
  await page.evaluate(async (size) => {
    document.documentElement.style.fontSize = size;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
  }, zoom);
}
