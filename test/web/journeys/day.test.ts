import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, fakeMedia } from '../../support/browser.ts';
import {
  act,
  beginEvening,
  hold,
  isOnStage,
  phoneOf,
  phonePath,
  say,
  stage,
  tokenOf,
  until,
  type Evening,
} from '../../support/page.ts';
import { differenceOf } from '../../support/pictures.ts';

const [me, friend] = ['阿岚', '小禾'];

describeInBrowser('two friends on two devices play a day', () => {
  let evening: Evening;
  let pages: readonly [mine: Page, theirs: Page];
  let [mine, theirs]: Locator[] = [];

  before(async function invite() {
    this.timeout(60_000);
    evening = await beginEvening({ flags: fakeMedia, isStill: true });
    pages = await becomeFriends(evening);
    [mine, theirs] = [phoneOf(pages[0]), phoneOf(pages[1])];
  });
  after(async () => {
    assert.deepEqual(await evening.putAway(), []);
    await evening.end();
  });

  it('what they do in the chat finishes tasks, and each seals a packet on both screens', async () => {
    const [one, other] = both();
    await say(one, '新年快乐，我在这儿');
    await say(other, '新年快乐，我也在');
    await isDone('text', 1);
    await act(one, 'task:sticker').click();
    await act(one, 'sticker:lantern').click();
    await act(other, 'stickers').click();
    await act(other, 'sticker:fish').click();
    await isDone('sticker', 2);
    for (const phone of both()) {
      await act(phone, 'task:photo').click();
      await act(phone, 'sample-photo').click();
    }
    for (const phone of both())
      await phone.locator('.line:not(.line-mine) .media-box:not([data-loading]) img').waitFor();
    await isDone('photo', 3);
    await act(one, 'attach').click();
    await act(one, 'share-link').click();
    await other.locator('.line:not(.line-mine) .bubble-link').waitFor();
    await isDone('share', 4);
  });

  it('TK5 a voice call counts once it has lasted five seconds, whoever hangs up', async () => {
    const [one, other] = both();
    await act(one, 'task:voice-call').click();
    await one.locator('.call[data-stage="ringing"]').waitFor();
    await act(other, 'call-answer').click();
    for (const phone of both()) await phone.locator('.call[data-stage="talking"]').waitFor();
    assert.equal(await one.locator('.tile-done[data-act="task:voice-call"]').count(), 0);
    for (const phone of both()) await phone.locator('.call-counts[data-counted]').waitFor();
    await act(other, 'call-end').click();
    for (const phone of both()) await phone.locator('.call').waitFor({ state: 'detached' });
    await isDone('voice-call', 5);
  });

  it('both press one packet: both screens, a third that comes late, and the ledger agree on what it held', async () => {
    const [one, other] = both();
    const tokens = await Promise.all([tokenOf(pages[0], me), tokenOf(pages[1], friend)]);
    for (const page of pages) await page.emulateMedia({ reducedMotion: 'no-preference' });
    // The same player on one more device, which stands on the list of friends.
    const late = await evening.device({
      path: phonePath(me, tokens[0]),
      reducedMotion: 'no-preference',
    });
    const row = late.locator('[data-act="room"]', { hasText: friend });
    await row.waitFor();
    await act(one, 'packet').click();
    await isOnStage(one, 'sealed');
    await stage(one, '.seal').click();
    await isOnStage(one, 'waiting');
    await stage(other, '.seal').click();
    await isOnStage(one, 'opening');
    await row.click();
    await isOnStage(phoneOf(late), 'opening');
    await Promise.all([hold(pages[0], 2300), hold(late, 2300)]);
    const pictures = [await pages[0].screenshot(), await late.screenshot()] as const;
    const { share, box } = await differenceOf(late, ...pictures);
    assert.ok(share <= 0.001, `${share} of the pixels differ within ${JSON.stringify(box)}`);
    await Promise.all([hold(pages[0], null), hold(late, null)]);
    const screens = [one, other, phoneOf(late)];
    for (const phone of screens) await isOnStage(phone, 'result');
    const shown = await Promise.all(screens.map(readShares));
    assert.deepEqual(shown, [shown[0], shown[0], shown[0]]);
    for (const [index, token] of tokens.entries()) {
      const [coins] = await openedCoins(evening, token);
      const phone = both()[index];
      assert.ok(coins !== undefined && phone !== undefined);
      assert.equal(shown[0]?.[index === 0 ? me : friend], coins, 'the list says what was paid');
      assert.equal(toCoins(await stage(phone, '.coins').innerText()), coins);
      assert.equal(toCoins(await stage(phone, '.balance').innerText()), coins);
    }
    await late.context().close();
    for (const page of pages) await page.emulateMedia({ reducedMotion: 'reduce' });
  });

  it('PK7 the opened packet is checked against what this very phone saw', async () => {
    const [one, other] = both();
    await stage(one, '.check').click();
    const proof = one.locator('[data-verdict]');
    await proof.waitFor();
    assert.equal(await proof.getAttribute('data-verdict'), 'witnessed');
    assert.equal(await proof.locator('.findings .mark-yes').count(), 5, 'five plain lines');
    await act(one, 'close').click();
    await stage(other, '.done').click();
    await act(other, 'check').click();
    await other.locator('[data-verdict="witnessed"]').waitFor();
    await act(other, 'close').click();
  });

  it('the coins go to a payee, and the statement shows the money that arrived', async () => {
    const [one] = both();
    const token = await tokenOf(pages[0], me);
    await act(one, 'wallet').click();
    const [coins] = await openedCoins(evening, token);
    assert.equal(toCoins(await one.locator('.purse-sum').innerText()), coins);
    await act(one, 'shop').click();
    await act(one, 'bind').click();
    await one.locator('.payee[data-bound]').waitFor();
    await act(one, 'redeem:alipay-cash-1fen').click();
    await act(one, 'confirm').click();
    await one.locator('.redemption[data-state="paid"]').waitFor();
    const { body } = await evening.server.call('GET', '/v1/redemptions', { token });
    const [redemption, ...more] = body.redemptions;
    assert.equal(more.length, 0);
    await act(one, 'statement').click();
    const line = one.locator('.bill-row');
    await line.waitFor();
    assert.equal(await line.locator('.row-end').innerText(), '+¥0.01');
    assert.equal(await line.locator('code').innerText(), redemption.order);
    assert.equal(await one.locator('.bill-sum').innerText(), '¥0.01');
    await act(one, 'close').click();
    const left = async () => toCoins(await act(one, 'wallet').innerText());
    await until('the purse has paid', async () => (await left()) === (coins ?? 0) - 100);
  });

  const both = (): readonly [Locator, Locator] => {
    assert.ok(mine && theirs);
    return [mine, theirs];
  };

  /** Both tiles have their tick, and so many packets lie in both chats. */
  const isDone = async (task: string, packets: number) => {
    for (const phone of both()) {
      await phone.locator(`.tile-done[data-act="task:${task}"]`).waitFor();
      await phone
        .locator('.packet')
        .nth(packets - 1)
        .waitFor();
      assert.equal(await phone.locator('.packet').count(), packets);
    }
  };
});

/** One plays alone with the bot, and sends a link; the other takes it and says their name. */
async function becomeFriends(evening: Evening): Promise<readonly [Page, Page]> {
  const mine = await evening.device({ path: `/?me=${encodeURIComponent(me)}` });
  await act(phoneOf(mine), 'back').click();
  await act(phoneOf(mine), 'invite').click();
  const link = new URL(await act(phoneOf(mine), 'link').inputValue());
  const theirs = await evening.device({ path: link.pathname + link.search });
  await act(phoneOf(theirs), 'name').fill(friend);
  await act(phoneOf(theirs), 'enter').click();
  await act(phoneOf(theirs), 'packet')
    .or(act(phoneOf(theirs), 'greeting'))
    .waitFor();
  await phoneOf(mine).locator('.invite-accepted').waitFor();
  await act(phoneOf(mine), 'close').click();
  await phoneOf(mine).locator('[data-act="room"]', { hasText: friend }).click();
  await act(phoneOf(mine), 'greeting').waitFor();
  return [mine, theirs];
}

/** Who got how much, as the list under the amount says it. */
async function readShares(phone: Locator): Promise<Readonly<Record<string, number>>> {
  const rows = await stage(phone, '.shares li').allInnerTexts();
  const shares = rows.map((row) => {
    const words = row.split('\n');
    const name = [me, friend].find((one) => words.includes(one)) ?? row;
    return [name, toCoins(words.at(-1) ?? '')] as const;
  });
  return Object.fromEntries(shares);
}

/** What openings have brought, by the ledger, newest first. */
async function openedCoins({ server }: Evening, token: string): Promise<readonly number[]> {
  const { body } = await server.call('GET', '/v1/me/transfers', { token });
  return body.transfers
    .filter(({ kind }: { kind: string }) => kind === 'packet_opened')
    .map(({ amount }: { amount: number }) => amount);
}

const toCoins = (text: string) => Number(text.trim().replaceAll(',', ''));
