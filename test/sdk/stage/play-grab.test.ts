import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { GrabView } from '../../../sdk/generated.ts';
import { describeInBrowser, openBrowser, type OpenBrowser } from '../../support/browser.ts';
import { grab } from '../../web/lucky/packets.ts';
import type { GrabFixture } from './grab-fixture.ts';
import { serveStagePage } from './stage-page.ts';

type Given = Parameters<GrabFixture['play']>[0];

describeInBrowser('a lucky packet as an overlay', () => {
  let browser: OpenBrowser;
  let site: { url: string; close(): Promise<void> };
  let page: Page;
  let host: Locator;

  before(async () => {
    [browser, site] = await Promise.all([openBrowser(), serveStagePage('grab-fixture.ts')]);
  });
  beforeEach(async () => {
    const context = await browser.newContext({ viewport: { width: 760, height: 780 } });
    page = await context.newPage();
    await page.goto(site.url);
    await page.waitForFunction(() => 'grabFixture' in window);
    host = page.locator('#one .hongbao-stage');
  });
  afterEach(async () => {
    // A page that nobody looks at any more still draws.
    await page.context().close();
    assert.deepEqual(browser.problems.splice(0), [], 'nothing broke the policy');
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  const play = (given: Given, me = 'me') =>
    page.evaluate(([what, who]) => window.grabFixture.play(what, who), [given, me] as const);
  const update = (given: Given) => page.evaluate((what) => window.grabFixture.update(what), given);
  const isIn = (phase: string) =>
    page.locator(`#one .hongbao-stage[data-phase=${phase}]`).waitFor();
  const seal = () => host.getByRole('button', { name: '抢红包' });
  const list = () => host.getByRole('list', { name: '大家的手气' }).getByRole('listitem');
  const recent = async (...grabs: readonly GrabView[]) => {
    const now = await page.evaluate(() => Math.round(window.grabFixture.now()));
    return Object.fromEntries(grabs.map((one, at) => [at, { ...one, at: now - 8000 + at * 1000 }]));
  };

  it('GP4 opens at the press of whoever grabbed, with what a cap left of it', async () => {
    await play({});
    await page.evaluate(() => {
      const at = window.grabFixture.now() - 9000;
      window.grabFixture.answer = () => Promise.resolve({ drawn: 300, credited: 120, at });
    });
    await seal().click();
    await isIn('result');
    assert.equal(await host.locator('.coins').textContent(), '120');
    assert.equal(await host.locator('.capped').textContent(), '抢到 300，已到上限');
    assert.equal(await host.getByRole('status').textContent(), '你抢到 120 友谊金，等于 ¥0.012');
  });

  it('shows why a grab failed, and nothing where the player changed their mind', async () => {
    await play({});
    await seal().click();
    await host.getByText('先别急').first().waitFor();
    await page.evaluate(() => (window.grabFixture.answer = window.grabFixture.aborted));
    await seal().click();
    await host.locator('.note', { hasText: '手快有，手慢无' }).waitFor();
    await isIn('sealed');
  });

  it('GP3 shows its sender the list alone, with how many are taken in the place of the seal', async () => {
    await play({ grabs: await recent(grab('me', 90)), taken: 1, takenCoins: 90 }, 'friend');
    await isIn('expired');
    assert.equal(await seal().isVisible(), false);
    assert.equal(await host.locator('.stamp').textContent(), '1/3');
    assert.equal(await host.locator('.fate').textContent(), '你发的红包，等大家来抢');
    assert.equal(await host.locator('.sum').textContent(), '已领 1/3 个，90/888 友谊金');
    assert.equal(await list().count(), 1);
  });

  it('GP6 lets the list grow, the newest first, and crowns the luckiest once the last is taken', async () => {
    const [a, b, c] = [grab('me', 90), grab('你', 592), grab('她', 206)];
    await play({ grabs: await recent(a), taken: 1, takenCoins: 90 });
    await isIn('result');
    assert.equal(await host.getByText('手气最佳').count(), 0);
    const grabs = await recent(a, b, c);
    await update({ grabs, taken: 3, takenCoins: 888, state: 'empty', luckiest: '你' });
    assert.deepEqual(await host.locator('.grabs .name').allTextContents(), ['她', '你', 'me']);
    assert.equal(await list().filter({ hasText: '手气最佳' }).locator('.name').textContent(), '你');
    assert.match(
      (await host.locator('.sum').textContent()) ?? '',
      /^3 个红包共 888 友谊金，\d+ 秒被抢光$/,
    );
  });

  it('tells whoever comes too late, kindly, who got what', async () => {
    const grabs = await recent(grab('你', 888));
    await play({});
    await update({ grabs, shares: 1, taken: 1, takenCoins: 888, state: 'empty', luckiest: '你' });
    await isIn('expired');
    assert.equal(await host.locator('.fate').textContent(), '手慢了，红包派完了');
    assert.equal(await host.locator('.stamp').textContent(), '抢光');
    await host.getByRole('button', { name: '验一验这个红包' }).click();
    assert.equal(await page.evaluate(() => window.grabFixture.checks), 1);
    await host.getByRole('button', { name: '知道了' }).click();
    await host.waitFor({ state: 'detached' });
  });

  it('GP5 tells once its time is over what went back, and to whom', async () => {
    await play({ state: 'expired', grabs: await recent(grab('你', 88)), taken: 1, takenCoins: 88 });
    await isIn('expired');
    assert.equal(
      await host.getByRole('status').textContent(),
      '红包已过期, 已领 1/3 个，800 友谊金退回小禾',
    );
  });

  it('puts the wish on the envelope, a couplet on flap and pocket', async () => {
    await play({ blessing: '新年快乐，万事如意' });
    assert.equal(await host.locator('.title').textContent(), '新年快乐');
    assert.equal(await host.locator('.blessing').textContent(), '万事如意');
    assert.equal(await host.locator('.from').textContent(), '小禾发的红包');
  });
});
