import assert from 'node:assert/strict';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import type { Overrides } from '../../../server/app.ts';
import { describeInBrowser } from '../../support/browser.ts';
import { phonesOf } from '../../support/page-tour.ts';
import { act, beginEvening, phoneOf, type Evening } from '../../support/page.ts';
import { bootServer } from '../../support/server.ts';

/** What a browser writes down by itself when an answer is a refusal. */
const isStatus = (problem: string): boolean =>
  /^Failed to load resource: the server responded with a status of 4\d\d /.test(problem);

/** Says something in the same field over and over, faster than any hand. */
function shower(field: Element, times: number): void {
  if (!(field instanceof HTMLInputElement)) throw new Error('this is no field');
  for (let line = 0; line < times; line += 1) {
    field.value = `第 ${line} 句`;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    field.form?.requestSubmit();
  }
}

describeInBrowser('a player who is refused', () => {
  let evening: Evening;
  afterEach(() => evening.end());

  const begin = async (given: { environment?: Record<string, string>; overrides?: Overrides }) => {
    evening = await beginEvening({ server: await bootServer(given), isStill: true });
  };
  it('is told in words where guests are not let in, on one phone and on two', async () => {
    const secret = 'a secret of thirty-two bytes, or more';
    await begin({ environment: { HONGBAO_GUESTS: 'off', HONGBAO_JWT_SECRET: secret } });
    const single = await evening.device({ path: '/?me=阿岚' });
    const card = single.locator('[data-refused=guests_not_allowed]');
    await card.getByRole('heading', { name: '这里不接待访客' }).waitFor();
    await card.getByText('请从你的平台进入').waitFor();
    await act(card, 'again').waitFor();
    const duo = await evening.device();
    const note = duo.getByRole('alert');
    await note.getByText('打不开').waitFor();
    assert.match(await note.innerText(), /访客/);
    const problems = await evening.putAway();
    assert.ok(problems.length > 0 && problems.every(isStatus), problems.join('\n'));
  });

  it('is told that the pool is spent when a task’s packet was not sealed, and chats on', async () => {
    // Of the highest row for two, which sealing would reserve, there is not enough.
    await begin({ overrides: { campaign: { ...defaultCampaign, fundingADay: 1 } } });
    const page = await evening.device();
    const phones = phonesOf(page);
    for (const phone of phones) await act(phone, 'greeting').click();
    for (const phone of phones)
      await phone.locator('.toast', { hasText: '奖池今天已经发完' }).waitFor();
    for (const phone of phones) {
      await phone.locator('.tile-done[data-act="task:text"]').waitFor();
      assert.equal(await act(phone, 'packet').count(), 0);
    }
    assert.deepEqual(await evening.putAway(), []);
  });

  it('who is too fast is told to slow down, and what was not said stands in the field again', async () => {
    await begin({});
    const page = await evening.device();
    const [lan] = phonesOf(page);
    const field = lan.locator('.composer-field input');
    await field.waitFor();
    await field.evaluate(shower, 100);
    await lan.locator('.toast').waitFor();
    assert.match(await lan.locator('.toast').innerText(), /太频繁/);
    assert.match(await field.inputValue(), /第 \d+ 句/);
    assert.deepEqual(await evening.putAway(), []);
  });

  it('with a stale invite is told which way it is stale, and goes on to the list of friends', async () => {
    await begin({});
    const used = await useUpInvite();
    for (const [code, refusal, words] of [
      [used, 'invite_used', '邀请已经被用过了'],
      ['ABCDEFGHJK', 'invite_unknown', '没有找到这个邀请'],
      [used.slice(1), 'invite_unknown', '没有找到这个邀请'],
    ] as const) {
      const page = await evening.device({ path: `/?invite=${code}` });
      await page.locator('[data-act=name]').fill('阿楠');
      await page.locator('[data-act=enter]').click();
      const card = page.locator(`[data-refused=${refusal}]`);
      await card.getByText(words).waitFor();
      await act(card, 'go-on').click();
      await act(phoneOf(page), 'greeting')
        .or(act(phoneOf(page), 'room'))
        .first()
        .waitFor();
      assert.doesNotMatch(page.url(), /invite=/, 'a reload does not ask for it again');
      const problems = await evening.putAway();
      assert.ok(problems.length > 0 && problems.every(isStatus), problems.join('\n'));
    }
  });

  async function useUpInvite(): Promise<string> {
    const { server } = evening;
    const [one, other] = [await server.guest('甲'), await server.guest('乙')];
    const { body } = await server.call('POST', '/v1/friends/invites', { token: one.token });
    await server.call('POST', '/v1/friends/accept', {
      token: other.token,
      body: { code: body.code },
    });
    return body.code;
  }
});
