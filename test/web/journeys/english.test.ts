import assert from 'node:assert/strict';
import { describeInBrowser } from '../../support/browser.ts';
import {
  closeSheet,
  openBoth,
  phonesOf,
  sealPacket,
  sheetIsRead,
} from '../../support/page-tour.ts';
import { act, beginEvening, stage, type Evening } from '../../support/page.ts';
import { findChinese } from '../../support/page-words.ts';

/** Who plays, and the sign on the seal, which the coach calls by what stands on it. */
const names = ['阿岚', '小禾', '小福（机器人）', '開'];

describeInBrowser('the page in English', () => {
  let evening: Evening;
  before(async () => {
    evening = await beginEvening();
  });
  afterEach(async () => assert.deepEqual(await evening.putAway(), []));
  after(() => evening.end());

  it('switches live, whatever lies open, and stays so at the next visit', async () => {
    const page = await evening.device({ reducedMotion: 'reduce' });
    const [one] = phonesOf(page);
    const switchLanguage = () => act(page.locator('.desk-head'), 'language').click();
    await act(one, 'wallet').click();
    await sheetIsRead(one);
    assert.notDeepEqual(await findChinese(page, names), [], 'it begins in Chinese');
    await switchLanguage();
    await sheetIsRead(one);
    assert.deepEqual(await findChinese(page, names), []);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await switchLanguage();
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
    await closeSheet(one);
    await sealPacket(page);
    await openBoth(page);
    await switchLanguage();
    for (const phone of phonesOf(page))
      await stage(phone, '.done').filter({ hasText: 'Collect' }).waitFor();
    assert.deepEqual(await findChinese(page, names), []);
    await page.reload();
    await act(one, 'wallet').waitFor();
    assert.deepEqual(await findChinese(page, names), []);
  });
});
