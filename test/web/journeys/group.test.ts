import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from '../../support/browser.ts';
import {
  heed,
  isHeeded,
  readAdvice,
  seatsOf,
  tablePath,
  tableSize,
  tourTable,
  type Advice,
} from '../../support/page-evening.ts';
import { findBarriers } from '../../support/page-axe.ts';
import { closeSheet, isAtRest, sheetIsRead } from '../../support/page-tour.ts';
import { findMisfits } from '../../support/page-sizes.ts';
import { findChinese } from '../../support/page-words.ts';
import { act, beginEvening, print, until, type Evening } from '../../support/page.ts';

/** Far more than an evening takes. */
const mostTaps = 80;

/** Who is at the table, and the signs on the seal and on the campaign's own face. */
const names = ['阿岚', '小禾', '大山', '小雨', '開', '福'];

describeInBrowser('a group of four at one table', () => {
  let evening: Evening;
  before(async () => {
    evening = await beginEvening();
  });
  afterEach(async () => assert.deepEqual(await evening.putAway(), []));
  after(() => evening.end());

  const sitDown = (locale: string) =>
    evening.device({ path: tablePath, viewport: tableSize, locale });

  it('plays an evening with nothing but what the coach says, and every proof holds', async () => {
    const page = await sitDown('zh-CN');
    const seats = seatsOf(page);
    await act(seats[3], 'greeting').waitFor();
    const steps: string[] = [];
    const begun = performance.now();
    for (;;) {
      const advice = await comingAdvice(page);
      if (advice.step === 'more') break;
      assert.ok(steps.length < mostTaps, `still told to ${advice.step}: ${steps.join()}`);
      if (advice.step === 'take' && steps.at(-1) !== 'take')
        await listsAreWhole(seats, steps.includes('send'));
      await heed(page, advice);
      steps.push(advice.step);
      await isHeeded(page, advice);
    }
    const passedMs = performance.now() - begun;
    print(`${steps.length} taps, ${(passedMs / 1000).toFixed(1)} s (${told(steps)})`);
    const expected = ['greet', 'answer', 'open', 'press', 'take', 'send', 'seal', 'check', 'rain'];
    for (const step of [...expected, 'tap', 'water']) assert.ok(steps.includes(step), step);
    for (const seat of seats) await treeIsWatered(seat);
    await everyProofHolds(seats);
  }).timeout(300_000);

  it('is found again after a reload: the same four, the same chat', async () => {
    const page = await sitDown('zh-CN');
    const [host, ...others] = seatsOf(page);
    await act(host, 'greeting').click();
    for (const seat of others) await seat.locator('.line', { hasText: '红包雨一起抢' }).waitFor();
    await page.reload();
    for (const seat of seatsOf(page)) {
      await seat.locator('.line', { hasText: '红包雨一起抢' }).waitFor();
      await seat.locator('.group-bar small', { hasText: '4 人' }).waitFor();
    }
  });

  it('has nothing Chinese left in English, on no phone and no sheet', async () => {
    const page = await sitDown('en-US');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await tourTable(page, async (place) =>
      assert.deepEqual(await findChinese(page, names), [], place),
    );
  }).timeout(150_000);

  it('puts no serious barrier up for who hears the page', async () => {
    const page = await sitDown('zh-CN');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await tourTable(page, async (place) => {
      // The rain falls for as long as it falls: it is looked at once.
      assert.deepEqual(await findBarriers(page), [], place);
    });
  }).timeout(240_000);

  it('fits a small phone and a narrow desk', async () => {
    const page = await sitDown('en-US');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const found: string[] = [];
    await act(seatsOf(page)[3], 'greeting').waitFor();
    for (const viewport of [
      { width: 320, height: 568 },
      { width: 360, height: 780 },
      { width: 1180, height: 920 },
    ]) {
      await page.setViewportSize(viewport);
      await isAtRest(page);
      const misfits = await findMisfits(page);
      found.push(...misfits.map((misfit) => `${viewport.width} px: ${misfit}`));
    }
    assert.deepEqual(found, []);
  });
});

/** What is to be pressed next, once there is something; the rain has its own time. */
function comingAdvice(page: Page): Promise<Advice> {
  return until(
    'the coach says what to do',
    async () => {
      const advice = await readAdvice(page);
      return (advice.target !== '' || advice.step === 'more') && advice;
    },
    60_000,
  );
}

/** Every phone that has the packet open shows all who took a share of it, and one of them as the luckiest. */
async function listsAreWhole(seats: readonly Locator[], isOwn: boolean): Promise<void> {
  const grabbers = isOwn ? 3 : 4;
  const open = await Promise.all(seats.map((seat) => seat.locator('.phone-opening').count()));
  assert.equal(open.filter((count) => count > 0).length, grabbers);
  for (const [index, seat] of seats.entries()) {
    if (open[index] === 0) continue;
    await seat
      .locator('.phone-opening .got')
      .nth(grabbers - 1)
      .waitFor();
    assert.equal(await seat.locator('.phone-opening .got').count(), grabbers);
    await seat.locator('.phone-opening .luckiest').waitFor();
    assert.equal(await seat.locator('.phone-opening .luckiest').count(), 1);
  }
}

async function treeIsWatered(seat: Locator): Promise<void> {
  const meter = seat.getByRole('meter');
  assert.ok(Number(await meter.getAttribute('aria-valuenow')) > 0, 'the tree has water');
}

async function everyProofHolds(seats: readonly Locator[]): Promise<void> {
  for (const seat of seats) {
    const checks = seat.locator('[data-act=check]');
    for (let at = (await checks.count()) - 1; at >= 0; at -= 1) {
      await checks.nth(at).click();
      await sheetIsRead(seat);
      await seat.locator('.sheet [data-verdict]').waitFor();
      const verdict = await seat.locator('.sheet [data-verdict]').getAttribute('data-verdict');
      assert.equal(verdict, 'witnessed');
      await closeSheet(seat);
    }
  }
}

/** Steps that came again and again, with how often. */
function told(steps: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const step of steps) counts.set(step, (counts.get(step) ?? 0) + 1);
  return [...counts].map(([step, count]) => (count > 1 ? `${step} × ${count}` : step)).join(', ');
}
