import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import { describeInBrowser } from '../../support/browser.ts';
import { focusOf, settledFocus, tabTo, type Focus } from '../../support/page-focus.ts';
import { phonesOf, sheetIsRead } from '../../support/page-tour.ts';
import { act, beginEvening, isOnStage, stage, until, type Evening } from '../../support/page.ts';
import { bootServer } from '../../support/server.ts';

/** However slow the machine, it is the friend's key that opens a packet and not the end of their time. */
const unhurried = {
  ...defaultCampaign,
  packets: { ...defaultCampaign.packets, togetherMs: 60_000 },
};

describeInBrowser('the page by keyboard alone', () => {
  let evening: Evening;
  before(async () => {
    const server = await bootServer({ overrides: { campaign: unhurried } });
    evening = await beginEvening({ server, isStill: true });
  });
  afterEach(async () => assert.deepEqual(await evening.putAway(), []));
  after(() => evening.end());

  it('plays a whole packet with Tab, Enter and Escape, and the focus is always seen', async () => {
    const page = await evening.device();
    const [lan, he] = phonesOf(page);
    await act(lan, 'greeting').waitFor();
    for (const phone of ['0', '1']) {
      await tabTo(page, isAt(phone, 'greeting'), isSeen);
      await page.keyboard.press('Enter');
    }
    for (const phone of [lan, he]) await phone.locator('[data-sealed=true]').waitFor();

    await tabTo(page, isAt('0', 'packet'), isSeen);
    await page.keyboard.press('Enter');
    await focusIs(page, { phone: '0', layer: 'opening', name: 'seal' });
    await page.keyboard.press('Escape');
    await focusIs(page, { phone: '0', name: 'packet' });
    await page.keyboard.press('Enter');
    await focusIs(page, { phone: '0', layer: 'opening', name: 'seal' });
    await page.keyboard.press('Enter');
    await isOnStage(lan, 'waiting');
    // The friend's packet comes up by itself and takes the keyboard along: it is the friend who has to press.
    await focusIs(page, { phone: '1', layer: 'opening', name: 'seal' });
    await page.keyboard.press('Enter');
    for (const phone of [lan, he]) await isOnStage(phone, 'result');
    const { phone: first } = await until('a golden button has the focus', async () => {
      const focus = await focusOf(page);
      return focus.name === 'done' && focus;
    });
    isSeen(await focusOf(page));
    await page.keyboard.press('Enter');
    await isLeft(page, 1);
    // The keyboard stays in the phone whose packet was taken; the friend's is a few stops away.
    assert.equal((await focusOf(page)).phone, first);
    await tabTo(page, ({ name }) => name === 'done', isSeen);
    await page.keyboard.press('Enter');
    await isLeft(page, 0);
    assert.equal((await focusOf(page)).phone, first === '0' ? '1' : '0');

    await tabTo(page, isAt('0', 'check'), isSeen);
    await page.keyboard.press('Enter');
    await lan.locator('[data-verdict=witnessed]').waitFor();
    await tabRound(page, 'sheet');
    await page.keyboard.press('Escape');
    await focusIs(page, { phone: '0', name: 'check' });
  });

  it('goes into every sheet and back to what opened it, and reaches nothing behind', async () => {
    const page = await evening.device();
    const [lan] = phonesOf(page);
    await act(lan, 'greeting').waitFor();
    for (const opener of ['wallet', 'streak', 'pet', 'attach', 'stickers']) {
      await tabTo(page, isAt('0', opener), isSeen);
      await page.keyboard.press('Enter');
      await sheetIsRead(lan);
      await tabRound(page, 'sheet');
      await page.keyboard.press('Escape');
      await focusIs(page, { phone: '0', name: opener });
    }
  });

  it('stays in the sealed packet until it is closed', async () => {
    const page = await evening.device();
    const [lan, he] = phonesOf(page);
    for (const phone of [lan, he]) await act(phone, 'greeting').click();
    await act(lan, 'packet').click();
    await isOnStage(lan, 'sealed');
    await tabRound(page, 'opening');
    assert.equal(await lan.locator('.phone-body').getAttribute('inert'), '');
  });

  async function isLeft(page: Page, openings: number): Promise<void> {
    const shown = stage(page.locator('.desk'), '.stage');
    await until(`${openings} openings`, async () => (await shown.count()) === openings);
    await until('the focus', async () => (await focusOf(page)).phone !== undefined);
  }

  /** Once around by Tab and a few steps back: it never leaves the layer. */
  async function tabRound(page: Page, layer: Focus['layer']): Promise<void> {
    await page.keyboard.press('Tab');
    const first = await settledFocus(page);
    const isInside = (focus: Focus) => {
      assert.equal(focus.layer, layer, `the focus left for ${focus.name}`);
      isSeen(focus);
    };
    isInside(first);
    await tabTo(page, (focus) => focus.name === first.name, isInside);
    for (let step = 0; step < 3; step += 1) {
      await page.keyboard.press('Shift+Tab');
      isInside(await settledFocus(page));
    }
  }
});

const isAt =
  (phone: string, name: string) =>
  (focus: Focus): boolean =>
    focus.phone === phone && focus.name === name && focus.layer === undefined;

function isSeen({ name, phone, hasRing, isOnTop }: Focus): void {
  // Past the last control the browser's own bars come, and then the page again.
  if (name === 'BODY') return;
  assert.ok(hasRing, `nobody sees that ${name} of phone ${phone} has the focus`);
  assert.ok(isOnTop, `${name} of phone ${phone} is covered`);
}

async function focusIs(page: Page, wanted: Partial<Focus>): Promise<void> {
  let last: Focus | undefined;
  const isThere = async () => {
    const focus = await focusOf(page);
    last = focus;
    return (
      focus.phone === wanted.phone && focus.layer === wanted.layer && focus.name === wanted.name
    );
  };
  await until('the focus', isThere).catch(() =>
    assert.fail(`the focus is at ${JSON.stringify(last)}, not at ${JSON.stringify(wanted)}`),
  );
}
