import assert from 'node:assert/strict';
import { describeInBrowser } from '../../support/browser.ts';
import { findBarriers } from '../../support/page-axe.ts';
import { closeSheet, sheetIsRead } from '../../support/page-tour.ts';
import { findChinese } from '../../support/page-words.ts';
import { act, beginEvening, phoneOf, say, type Evening } from '../../support/page.ts';

describeInBrowser('a group on phones of their own', () => {
  let evening: Evening;
  before(async () => {
    evening = await beginEvening({ isStill: true });
  });
  afterEach(async () => {
    const problems = await evening.putAway();
    // Chromium writes every refusal to the console.
    const isTold = (problem: string) => /404.*\/v1\/(groups\/join|rooms\/group)/.test(problem);
    assert.deepEqual(
      problems.filter((problem) => !isTold(problem)),
      [],
    );
  });
  after(() => evening.end());

  it('is made on one phone, joined by link and by code on others, and left again', async () => {
    const [host, link, code] = await makeGroup(evening);
    const guest = phoneOf(await evening.device({ path: link }));
    await act(guest, 'name').fill('小禾');
    await act(guest, 'enter').click();
    await act(guest, 'greeting').waitFor();
    assert.match(
      await guest.page().evaluate(() => location.search),
      /^\?me=/,
      'a reload joins no more',
    );

    const other = phoneOf(await evening.device({ path: '/?me=大山' }));
    await act(other, 'back').click();
    await act(other, 'join-group').click();
    await act(other, 'enter-group-text').fill('0000000000');
    await act(other, 'enter-group').click();
    await other.locator('.name-form-why:not(:empty)').waitFor();
    // As a person types it.
    await act(other, 'enter-group-text').fill(`${code.slice(0, 5)}-${code.slice(5)}`.toLowerCase());
    await act(other, 'enter-group').click();
    await other.locator('.group-bar small', { hasText: '3 人 · 3 在线' }).waitFor();

    await act(host, 'back').click();
    const row = host.locator('[data-place^=group_]');
    await say(guest, '新年好');
    await row.locator('.home-badge', { hasText: '1' }).waitFor();
    await row.click();
    await host.locator('.line-named', { hasText: '小禾' }).waitFor();

    await act(guest, 'members').click();
    await sheetIsRead(guest);
    assert.equal(await guest.locator('.members-row').count(), 3);
    assert.equal(await guest.locator('[data-act=remove]').count(), 0, 'the owner alone may');
    await act(guest, 'leave').click();
    await act(guest, 'leave-sure').click();
    await act(guest, 'new-group').waitFor();
    await guest.locator('[data-place^=group_]').waitFor({ state: 'detached' });
    await host.locator('.group-bar small', { hasText: '2 人' }).waitFor();
  });

  it('ends for its owner only after a second question', async () => {
    const [host] = await makeGroup(evening);
    await act(host, 'members').click();
    await act(host, 'end').click();
    await act(host, 'never').click();
    await act(host, 'end').click();
    await act(host, 'end-sure').click();
    await act(host, 'new-group').waitFor();
    await host.locator('[data-place^=group_]').waitFor({ state: 'detached' });
  });

  it('comes back after a reload, with a way back to the list', async () => {
    const [host] = await makeGroup(evening);
    await host.page().reload();
    await act(host, 'members').waitFor();
    await act(host, 'back').click();
    await host.locator('[data-place^=group_]').waitFor();
  });

  it('has neither Chinese in English nor barriers on the list and its sheets', async () => {
    const page = await evening.device({ path: '/?me=Nan', locale: 'en-US' });
    const phone = phoneOf(page);
    const look = async (place: string) => {
      assert.deepEqual(await findChinese(page, ['小福（机器人）']), [], place);
      assert.deepEqual(await findBarriers(page), [], place);
    };
    await act(phone, 'back').click();
    await act(phone, 'join-group').click();
    await sheetIsRead(phone);
    await look('joining');
    await closeSheet(phone);
    await act(phone, 'new-group').click();
    await sheetIsRead(phone);
    await look('making');
    await act(phone, 'create-group').click();
    await act(phone, 'members').click();
    await sheetIsRead(phone);
    await act(phone, 'leave').click();
    await look('leaving');
    await closeSheet(phone);
    await act(phone, 'back').click();
    await phone.locator('[data-place^=group_]').waitFor();
    await look('the list');
  });
});

/** A phone that has just made a group; the link and the code that lead into it. */
async function makeGroup(evening: Evening) {
  const host = phoneOf(await evening.device({ path: '/?me=阿楠' }));
  await act(host, 'back').click();
  await act(host, 'new-group').click();
  await act(host, 'create-group').click();
  await act(host, 'members').click();
  await act(host, 'group-invite').click();
  await sheetIsRead(host);
  const code = (await host.locator('[data-code]').getAttribute('data-code')) ?? '';
  const { pathname, search } = new URL(await act(host, 'link').inputValue());
  await closeSheet(host);
  return [host, `${pathname}${search}`, code] as const;
}
