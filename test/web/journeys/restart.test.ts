import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import {
  describeInBrowser,
  isAboutTheKill,
  openBrowser,
  type OpenBrowser,
} from '../../support/browser.ts';
import { ServerProcess } from '../../support/journey-process.ts';
import { phonesOf, sealPacket, sheetIsRead } from '../../support/page-tour.ts';
import { act, buildPageOnce, deskSize, isOnStage, say, stage } from '../../support/page.ts';

describeInBrowser('the server dies under the page and comes back', () => {
  let server: ServerProcess;
  let browser: OpenBrowser;
  let page: Page;

  before(async () => {
    [server, browser] = await Promise.all([ServerProcess.start(), openBrowser(), buildPageOnce()]);
    const context = await browser.newContext({
      locale: 'zh-CN',
      viewport: deskSize,
      reducedMotion: 'reduce',
    });
    page = await context.newPage();
    await page.goto(server.url);
  });
  after(async () => {
    await browser.close();
    await server.remove();
  });

  it('the chat stays readable, what is typed is kept, and an opening pressed meanwhile completes once', async () => {
    const [lan, he] = phonesOf(page);
    await sealPacket(page);
    await say(lan, '我们明天见');
    await he.locator('.bubble', { hasText: '我们明天见' }).waitFor();
    const field = lan.locator('.composer-field input');
    await field.fill('还没说完的话');

    await server.kill();
    for (const phone of [lan, he])
      await phone.locator('.connection-pill', { hasText: '正在重连' }).waitFor();
    assert.equal(await lan.locator('.bubble', { hasText: '我们明天见' }).isVisible(), true);
    assert.equal(await field.inputValue(), '还没说完的话');
    assert.equal(await lan.locator('.composer .button-red').isDisabled(), true, 'it waits');
    await act(lan, 'packet').click();
    await stage(lan, '.seal').click();
    await stage(lan, '.stage.pressed').waitFor();

    await server.startAgain();
    for (const phone of [lan, he])
      await phone.locator('.connection-pill').waitFor({ state: 'detached' });
    await isOnStage(lan, 'result');
    const sum = String(await stage(lan, '.coins').textContent());
    await stage(lan, '.done').click();
    assert.equal(await field.inputValue(), '还没说完的话');
    await field.press('Enter');
    await he.locator('.bubble', { hasText: '还没说完的话' }).waitFor();
    for (const phone of [lan, he]) {
      const lines = phone.locator('.line .bubble');
      assert.equal(await lines.filter({ hasText: '我们明天见' }).count(), 1);
      assert.equal(await lines.count(), 4, 'two greetings and two lines');
      assert.equal(await act(phone, 'packet').count(), 1);
    }
    await act(lan, 'packet')
      .filter({ hasText: `已拆，${sum} 友谊金` })
      .waitFor();
    await act(lan, 'wallet').filter({ hasText: sum }).click();
    await sheetIsRead(lan);
    assert.deepEqual(await readCredits(), [Number(sum.replaceAll(',', ''))]);
    const others = browser.problems.filter((problem) => !isAboutTheKill(problem));
    assert.deepEqual(others, []);
    assert.ok(browser.problems.length > others.length, 'the browser noticed the kill');
  });

  /** What was credited to the first player, transfer by transfer; what was only set aside is not. */
  async function readCredits(): Promise<readonly number[]> {
    return page.evaluate(async () => {
      const key = Object.keys(localStorage).find((name) => name.endsWith(':guest:阿岚')) ?? '';
      const token = String(JSON.parse(localStorage.getItem(key) ?? 'null'));
      const response = await fetch('/v1/me/transfers', {
        headers: { authorization: `Bearer ${token}` },
      });
      const { transfers } = await response.json();
      return transfers
        .map(({ amount }: { amount: number }) => amount)
        .filter((amount: number) => amount !== 0);
    });
  }
});
