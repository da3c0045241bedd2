import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from '../../support/browser.ts';
import { beginEvening, phoneOf, print, until, type Evening } from '../../support/page.ts';

const mostTaps = 10;
const mostMs = 60_000;

/** What the line above the phones says to do, as its attributes have it. */
interface Advice {
  readonly step: string;
  readonly phone: 0 | 1;
  readonly target: string;
}

describeInBrowser('a newcomer who only follows the coach', () => {
  let evening: Evening;
  before(async () => {
    evening = await beginEvening();
  });
  afterEach(async () => assert.deepEqual(await evening.putAway(), []));
  after(() => evening.end());

  for (const locale of ['zh-CN', 'en-US'])
    it(`opens a first shared packet and checks its proof within a minute and ten taps, ${locale}`, async () => {
      const page = await evening.device({ locale });
      const begun = performance.now();
      const steps: string[] = [];
      for (;;) {
        const { step, phone, target } = await readCoach(page, steps.length);
        if (step === 'more') break;
        assert.ok(
          steps.length < mostTaps,
          `${mostTaps} taps, and still told to ${step}: ${steps.join()}`,
        );
        await pointedAt(page, phone, target).click();
        steps.push(`${step} ${phone}`);
        await isHeeded(page, { step, phone, target });
      }
      await page.locator('[data-phone="0"] [data-verdict="witnessed"]').waitFor();
      const passedMs = performance.now() - begun;
      print(
        `${locale}: ${steps.length} taps, ${(passedMs / 1000).toFixed(1)} s (${steps.join(', ')})`,
      );
      assert.ok(passedMs <= mostMs);
      assert.ok(steps.includes('press 0') && steps.includes('join 1'), 'both pressed');
      assert.ok(steps.at(-1)?.startsWith('check'), 'and the proof came last');
    });
});

async function readCoach(page: Page, taps: number): Promise<Advice> {
  const coach = page.locator('.coach');
  // Nothing to do yet, or nothing more: while no tap was made there is always something to do.
  const data = await until('the coach says what to do', async () => {
    // The coach is a paragraph.
    const read = await coach.evaluate((line) => ({ ...(line as HTMLElement).dataset }));
    return (taps > 0 || read['coachTarget'] !== '') && read;
  });
  const { step = '', coachPhone, coachTarget: target = '' } = data;
  return { step, phone: coachPhone === '1' ? 1 : 0, target };
}

/** The one thing that the coach means. In the chat it glows; on the stage there is nothing else to press. */
function pointedAt(page: Page, phone: 0 | 1, target: string): Locator {
  const glow = target.startsWith('.phone-opening') ? '' : '.coached';
  return phoneOf(page, phone).locator(`${target}${glow}`).first();
}

/** Waits until the coach says something else. */
async function isHeeded(page: Page, before: Advice): Promise<void> {
  await page.waitForFunction((past) => {
    const line = document.querySelector('.coach');
    if (!(line instanceof HTMLElement)) return false;
    const { step, coachPhone, coachTarget } = line.dataset;
    return step !== past.step || coachPhone !== String(past.phone) || coachTarget !== past.target;
  }, before);
}
