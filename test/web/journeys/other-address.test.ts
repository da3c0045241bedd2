import assert from 'node:assert/strict';
import { lanAddresses } from '../../../server/http/origins.ts';
import { describeInBrowser } from '../../support/browser.ts';
import {
  closeSheet,
  openBoth,
  phonesOf,
  sealPacket,
  sheetIsRead,
} from '../../support/page-tour.ts';
import { act, beginEvening, stage, type Evening } from '../../support/page.ts';
import { bootServer } from '../../support/server.ts';

const [address] = lanAddresses();

describeInBrowser('the page at an address of the local network, over plain http', () => {
  if (address === undefined) {
    it('is not run: this machine has no address but its own loopback');
    return;
  }
  let evening: Evening;
  before(async () => {
    const server = await bootServer({ flags: ['--lan'] });
    const { port } = new URL(server.app.url);
    // As a phone in the same network reaches it.
    const app = { ...server.app, url: `http://${address}:${port}` };
    evening = await beginEvening({ server: { ...server, app }, isStill: true });
  });
  after(() => evening?.end());

  it('plays everything that a browser leaves it, and says what it does not', async () => {
    const page = await evening.device();
    assert.deepEqual(
      await page.evaluate(() => [
        window.isSecureContext,
        'subtle' in crypto,
        'mediaDevices' in navigator,
        'clipboard' in navigator,
      ]),
      [false, false, false, false],
    );
    const [lan, he] = phonesOf(page);
    await sealPacket(page);
    await openBoth(page);
    for (const phone of [lan, he]) await stage(phone, '.done').click();
    await act(lan, 'check').click();
    await lan.locator('[data-verdict=witnessed]').waitFor();
    await closeSheet(lan);

    await act(lan, 'attach').click();
    await sheetIsRead(lan);
    assert.equal(await act(lan, 'camera').count(), 0, 'no camera is offered');
    await act(lan, 'sample-photo').click();
    await he.locator('.line [data-act=photo] img').waitFor();

    await act(page.locator('.desk-head'), 'invite').click();
    await sheetIsRead(lan);
    const link = await act(lan, 'link').inputValue();
    assert.ok(link.startsWith(`http://${address}:`), link);
    await lan.getByRole('img', { name: `二维码，内容是邀请链接 ${link}` }).waitFor();
    await act(lan, 'copy').click();
    await lan
      .getByText(/已复制|链接已选中/)
      .first()
      .waitFor();
    await closeSheet(lan);

    await act(lan, 'task:voice-call').click();
    await act(he, 'call-answer').click();
    await lan.locator('[data-simulated]', { hasText: '这个网页不是 https' }).waitFor();
    await lan.locator('.call-counts[data-counted]').waitFor();
    await act(lan, 'call-end').click();
    await lan.locator('.tile-done[data-act="task:voice-call"]').waitFor();
    await lan.locator('[data-sealed=true]').waitFor();

    assert.equal(await page.locator('[data-act=tomorrow]').count(), 0, 'the clock is the owner’s');
    assert.deepEqual(await evening.putAway(), []);
  });
});
