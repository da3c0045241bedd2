import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { describeInBrowser } from '../../support/browser.ts';
import { openBoth, phonesOf, sealPacket } from '../../support/page-tour.ts';
import { act, beginEvening, stage, until, type Evening } from '../../support/page.ts';

describeInBrowser('the page through a screen reader', () => {
  let evening: Evening;
  before(async () => {
    evening = await beginEvening({ isStill: true });
  });
  afterEach(async () => assert.deepEqual(await evening.putAway(), []));
  after(() => evening.end());

  it('names the main controls by what they do', async () => {
    const page = await evening.device();
    await sealPacket(page);
    const lan = page.getByRole('region', { name: '阿岚的手机' });
    const controls: readonly [Parameters<Locator['getByRole']>[0], string | RegExp][] = [
      ['log', '和小禾的聊天'],
      ['textbox', '消息'],
      ['button', '发送'],
      ['button', '照片、视频和链接'],
      ['button', '表情'],
      ['button', /^钱包，0 友谊金$/],
      ['button', /1 天.*火花正在积攒/],
      ['button', '小火人，精神很好'],
      ['button', /^聊一句 完成$/],
      ['button', /^语音 你还没做，小禾还没做$/],
      ['button', /恭喜发财，大吉大利.*一起拆更热闹/],
      ['meter', '今日 1/6'],
      ['list', '今日任务'],
    ];
    for (const [role, name] of controls)
      assert.equal(await lan.getByRole(role, { name, exact: true }).count(), 1, `${role} ${name}`);
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  });

  it('says the sum once, when it stands: the running number is silent', async () => {
    const page = await evening.device();
    const [lan] = phonesOf(page);
    await sealPacket(page);
    await act(lan, 'packet').click();
    const seal = lan.getByRole('button', { name: '和好友一起拆开红包' });
    await seal.waitFor();
    assert.equal(await lan.getByRole('dialog').count(), 1);
    const said = await hearStatus(lan);
    await openBoth(page);
    const coins = await stage(lan, '.coins').textContent();
    const sum = await until('the sum is said', async () => (await said()).at(-1));
    assert.match(sum, new RegExp(`${coins}\\D`));
    assert.deepEqual(await said(), [sum], 'nothing but the sum is said');
    assert.equal(await stage(lan, '.amount').getAttribute('aria-hidden'), 'true');
    const speaking = stage(lan, ':is([role=status], [role=alert], [aria-live], output)');
    assert.equal(await speaking.count(), 1, 'one voice');
    await page.getByRole('button', { name: '收下啦' }).first().waitFor();
  });
});

/** Everything that the opening's status says from now on. */
async function hearStatus(phone: Locator): Promise<() => Promise<readonly string[]>> {
  const status = stage(phone, '.status');
  await status.evaluate((line) => {
    const heard: string[] = [];
    Object.assign(line, { heard });
    new MutationObserver(() => {
      if (line.textContent) heard.push(line.textContent);
    }).observe(line, { childList: true, characterData: true, subtree: true });
  });
  return () =>
    status.evaluate((line) => ('heard' in line && Array.isArray(line.heard) ? line.heard : []));
}
