import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { describeInBrowser } from '../../support/browser.ts';
import { phonesOf, pressBoth, sealPacket } from '../../support/page-tour.ts';
import { act, beginEvening, hold, isOnStage, stage, type Evening } from '../../support/page.ts';

/** The opening's keyframes begin this long before its zero. */
const waitMs = 8500;
/** Two measurements of the server's clock on one machine are nearer than this, also under load. */
const apartMs = 60;

describeInBrowser('a reload', () => {
  let evening: Evening;
  before(async () => {
    evening = await beginEvening();
  });
  afterEach(async () => assert.deepEqual(await evening.putAway(), []));
  after(() => evening.end());

  it('PK8 in the middle of an opening goes on in the middle, with the same sum', async () => {
    const page = await evening.device();
    const [lan, he] = phonesOf(page);
    await sealPacket(page);
    await pressBoth(page);
    await isOnStage(lan, 'opening');
    const before = await momentOf(lan);
    await page.reload();
    await isOnStage(lan, 'opening');
    const after = await momentOf(lan);
    assert.ok(after.t > before.t, `${after.t} ms is not after ${before.t}`);
    const apart = Math.abs(after.zero - before.zero);
    assert.ok(apart < apartMs, `it began ${apart} ms from where it had begun`);
    await isOnStage(he, 'opening');
    await hold(page, 4200);
    await isOnStage(lan, 'result');
    const sum = await stage(lan, '.coins').textContent();
    await stage(lan, '.done').click();
    await act(lan, 'wallet')
      .filter({ hasText: String(sum) })
      .waitFor();
    await act(lan, 'packet')
      .filter({ hasText: `已拆，${sum} 友谊金` })
      .waitFor();
  });

  it('PK8 while the friend is waited for goes on waiting, and both open when the friend has pressed', async () => {
    const page = await evening.device();
    const [lan, he] = phonesOf(page);
    await sealPacket(page);
    await act(lan, 'packet').click();
    await stage(lan, '.seal').click();
    await isOnStage(lan, 'waiting');
    const before = await momentOf(lan);
    await page.reload();
    await isOnStage(lan, 'waiting');
    const after = await momentOf(lan);
    assert.ok(Math.abs(after.zero - before.zero) < apartMs, 'the moment stays');
    await act(he, 'packet').click();
    await stage(he, '.seal').click();
    for (const phone of [lan, he]) await isOnStage(phone, 'opening');
    const [one, other] = [await momentOf(lan), await momentOf(he)];
    assert.ok(one.zero < before.zero, 'the press moved it nearer');
    assert.ok(Math.abs(one.zero - other.zero) < 2, 'both at once');
  });

  it('TK5 during a call shows the call again, and it goes on counting', async () => {
    const page = await evening.device();
    const [lan, he] = phonesOf(page);
    await act(lan, 'task:voice-call').click();
    await act(he, 'call-answer').click();
    for (const phone of [lan, he]) await phone.locator('.call[data-stage=talking]').waitFor();
    await page.reload();
    for (const phone of [lan, he]) await phone.locator('.call[data-stage=talking]').waitFor();
    await lan.locator('.call-counts[data-counted]').waitFor();
    await act(lan, 'call-end').click();
    await lan.locator('[data-sealed=true]').waitFor();
  });
});

/** Where the opening on a phone is, ms, and its zero by the machine's clock. */
async function momentOf(phone: Locator): Promise<{ t: number; zero: number }> {
  const moment = await stage(phone, '[data-pose=flap]').evaluate((flap) => {
    const [animation] = flap.getAnimations();
    const { startTime } = animation ?? {};
    if (typeof startTime !== 'number') return null;
    return { zero: performance.timeOrigin + startTime, t: performance.now() - startTime };
  });
  assert.ok(moment, 'the flap is in motion');
  return { t: moment.t - waitMs, zero: moment.zero + waitMs };
}
