import assert from 'node:assert/strict';
import { describeInBrowser, openBrowser, type OpenBrowser } from '../../support/browser.ts';
import { bootServer, type Booted } from '../../support/server.ts';
import { pagesOnDisk, servePages, type StaticPages } from './static-pages.ts';

describeInBrowser('the example with a script tag', () => {
  let browser: OpenBrowser;
  let server: Booted;
  let site: StaticPages;

  before(async () => {
    [browser, server] = await Promise.all([openBrowser(), bootServer()]);
    site = await servePages(pagesOnDisk(server.app.url));
  });
  after(async () => {
    await browser.close();
    await site.close();
    await server.stop();
  });

  it('says a line, opens the packet and finds its draw fair, from another origin', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${site.url}/script-tag/?server=${server.app.url}`);
    const said = page.getByRole('listitem');
    await said.filter({ hasText: 'Lan: Happy New Year!' }).waitFor();
    await said
      .filter({ hasText: 'A packet of two shares is here, for task:text, at 100 %.' })
      .waitFor();
    await page.getByRole('button', { name: 'Open it' }).click();
    await said
      .filter({ hasText: 'Its proof holds: true. This page is its witness: true.' })
      .waitFor();
    const paid = await said.filter({ hasText: 'coins came out' }).innerText();
    assert.ok(Number.parseInt(paid, 10) >= 100, paid);
    assert.deepEqual(browser.problems, []);
  });
});
