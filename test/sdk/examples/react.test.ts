import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeInBrowser, openBrowser, type OpenBrowser } from '../../support/browser.ts';
import { bootServer, type Booted } from '../../support/server.ts';
import { examples, servePages, type StaticPages } from './static-pages.ts';
import { bundle } from '../../../commands/build/bundle.ts';

describeInBrowser('the example in React', () => {
  let browser: OpenBrowser;
  let server: Booted;
  let site: StaticPages;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hongbao-react-'));
    [browser, server] = await Promise.all([openBrowser(), bootServer()]);
    await bundle({
      configFile: false,
      logLevel: 'silent',
      root: join(examples, 'react'),
      build: { outDir: folder, emptyOutDir: true, minify: false },
    });
    site = await servePages((path) => readFile(join(folder, path), 'utf8'));
  });
  after(async () => {
    await browser.close();
    await site.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('shows what is said and what the friend answers, and the coins of a packet', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${site.url}/?server=${server.app.url}`);
    await page.getByLabel('say').fill('新年快乐');
    await page.getByRole('button', { name: 'Say' }).click();
    const lines = page.getByRole('list', { name: 'chat' }).getByRole('listitem');
    await lines.filter({ hasText: 'He 新年快乐' }).waitFor();
    await lines.filter({ hasText: '小福（机器人）' }).waitFor();
    assert.equal(await page.getByLabel('say').inputValue(), '', 'what is said leaves the field');
    await page.getByRole('button', { name: 'Open' }).click();
    const coins = await page.getByText(/^\d+ coins$/).innerText();
    assert.ok(Number.parseInt(coins, 10) >= 100, coins);
    assert.equal(await page.getByRole('button', { name: 'Open' }).count(), 0);
    assert.deepEqual(browser.problems, []);
  });
});
