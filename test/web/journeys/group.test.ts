import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from '../../support/browser.ts';
import {
  canHeed,
  heed,
  isHeeded,
  rainsSooner,
  readAdvice,
  seatsOf,
  tablePath,
  tableSize,
  type Advice,
} from '../../support/page-evening.ts';
import { closeSheet, isAtRest, sheetIsRead } from '../../support/page-tour.ts';
import { findMisfits } from '../../support/page-sizes.ts';
import { act, beginEvening, print, until, type Evening } from '../../support/page.ts';
import { bootServer } from '../../support/server.ts';

/** Far more than an evening takes. */
const mostTaps = 80;

describeInBrowser('a group of four at one table', () => {
  let evening: Evening;
  before(async () => {
    const server = await bootServer({ overrides: { campaign: rainsSooner } });
    evening = await beginEvening({ server, isStill: true });
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
    const lists: number[] = [];
    const begun = performance.now();
    for (;;) {
      const advice = await comingAdvice(page);
      if (advice.step === 'more') break;
      assert.ok(steps.length < mostTaps, `still told to ${advice.step}: ${steps.join()}`);
      if (advice.step === 'take' && steps.at(-1) !== 'take') lists.push(await readLists(seats));
      await heed(page, advice);
      steps.push(advice.step);
      await isHeeded(page, advice);
    }
    const passedMs = performance.now() - begun;
    print(`${steps.length} taps, ${(passedMs / 1000).toFixed(1)} s (${told(steps)})`);
    // A task's packet is everybody's, whoever sends one takes no share of it, and the tree's task is the last.
    assert.deepEqual(lists, [4, 3, 4]);
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

  it('fits a small phone and a narrow desk', async () => {
    const page = await sitDown('en-US');
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

/** An evening has so many packets: two of tasks, and one of somebody's own. */
const packetsOfAnEvening = 3;

/** What is to be pressed next, or that all is done; the rain has its own time. */
function comingAdvice(page: Page): Promise<Advice> {
  const packets = seatsOf(page)[0].locator('[data-act=lucky]');
  return until(
    'the coach says what to do',
    async () => {
      const advice = await readAdvice(page);
      const isOver = advice.step === 'more' && (await packets.count()) === packetsOfAnEvening;
      const isReady = advice.target !== '' && (await canHeed(page, advice));
      return (isReady || isOver) && advice;
    },
    60_000,
  );
}

/** Each phone that has the packet open shows all who took a share, and one as the luckiest; answers how many. */
async function readLists(seats: readonly Locator[]): Promise<number> {
  const layers = seats.map((seat) => seat.locator('.phone-opening'));
  const counts = await Promise.all(layers.map((layer) => layer.count()));
  const open = layers.filter((_, index) => counts[index] === 1);
  for (const layer of open) {
    await layer.locator('.luckiest').waitFor();
    await layer
      .locator('.got')
      .nth(open.length - 1)
      .waitFor();
    assert.equal(await layer.locator('.got').count(), open.length);
    assert.equal(await layer.locator('.luckiest').count(), 1);
  }
  return open.length;
}

async function treeIsWatered(seat: Locator): Promise<void> {
  const meter = seat.getByRole('meter');
  assert.ok(Number(await meter.getAttribute('aria-valuenow')) > 0, 'the tree has water');
}

/** On every phone, of every packet: whoever sent one saw its seal and the others' order, and took nothing of it. */
async function everyProofHolds(seats: readonly Locator[]): Promise<void> {
  const verdicts: (string | null)[] = [];
  for (const seat of seats) {
    const checks = seat.locator('[data-act=check]');
    for (let at = (await checks.count()) - 1; at >= 0; at -= 1) {
      await checks.nth(at).click();
      await sheetIsRead(seat);
      verdicts.push(await seat.locator('.sheet [data-verdict]').getAttribute('data-verdict'));
      await closeSheet(seat);
    }
  }
  const witnessed = verdicts.filter((verdict) => verdict === 'witnessed').length;
  assert.deepEqual([witnessed, verdicts.length], [11, 12], verdicts.join());
  assert.ok(verdicts.includes('seen'), verdicts.join());
}

/** Steps that came again and again, with how often. */
function told(steps: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const step of steps) counts.set(step, (counts.get(step) ?? 0) + 1);
  return [...counts].map(([step, count]) => (count > 1 ? `${step} × ${count}` : step)).join(', ');
}
