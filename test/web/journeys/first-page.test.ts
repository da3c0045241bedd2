import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../../support/browser.ts';
import {
  act,
  beginEvening,
  buildPageOnce,
  phoneOf,
  print,
  until,
  type Evening,
} from '../../support/page.ts';

/** On a quiet machine it is well below 1,500 ms; one that does other things, too, is given more. */
const usableWithinMs = 4000;
const ownScriptMost = 56 * 1024;

declare global {
  interface Window {
    /** When a greeting could be pressed on both phones, ms after the page was asked for. */
    usableAt: number | undefined;
    /** What the page's policy forbade. */
    forbidden: string[];
  }
}

describeInBrowser('the first page', () => {
  let evening: Evening;
  before(async () => {
    evening = await beginEvening();
  });
  afterEach(async () => assert.deepEqual(await evening.putAway(), []));
  after(() => evening.end());

  it('can be played on within a moment from a cold cache', async () => {
    const times: number[] = [];
    for (let visit = 0; visit < 3; visit += 1) {
      const page = await evening.device({ first: watchPage });
      times.push(await isUsable(page));
      assert.ok(await act(phoneOf(page, 0), 'greeting').isEnabled());
      await evening.putAway();
    }
    const [, median = Infinity] = times.sort((one, other) => one - other);
    print(`usable after ${Math.round(median)} ms (${times.map(Math.round).join(', ')})`);
    assert.ok(median <= usableWithinMs, `${median}`);
  });

  it('asks nothing of any other machine, and its policy leaves no door for scripts of others', async () => {
    const page = await evening.device({ first: watchPage, path: 'about:blank' });
    const { origin, host } = new URL(evening.server.app.url);
    const asked: string[] = [];
    page.context().on('request', (request) => asked.push(request.url()));
    page.on('websocket', (socket) => asked.push(socket.url()));
    const answer = await page.goto(`${origin}/`);
    await isUsable(page);
    await act(phoneOf(page, 0), 'wallet').click();
    await phoneOf(page, 0).locator('.purse-card').waitFor();
    const isOurs = (url: string) =>
      url.startsWith(`${origin}/`) || url.startsWith(`ws://${host}/`) || /^(data|blob):/.test(url);
    assert.deepEqual(
      asked.filter((url) => !isOurs(url)),
      [],
    );
    assert.ok(asked.some((url) => url.startsWith('ws:')) && asked.length > 10, 'all was heard');
    const policy = answer?.headers()['content-security-policy'] ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self'(;|$)/);
    assert.doesNotMatch(policy, /unsafe|\*|https?:/);
    assert.deepEqual(await page.evaluate(() => window.forbidden), []);
  });

  it('brings at most 56 KB of its own script beside the SDK before anything is tapped', async () => {
    const folder = await buildPageOnce();
    const page = await evening.device({ first: holdBackSheets, path: 'about:blank' });
    const scripts = new Set<string>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) scripts.add(pathname);
    });
    await page.goto(`${evening.server.app.url}/`);
    await act(phoneOf(page, 1), 'greeting').click({ trial: true });
    const sizes = await Promise.all(
      [...scripts].map(async (path) => {
        const bytes = gzipSync(await readFile(join(folder, path))).length;
        return { path, bytes, isSdk: /\/sdk-[^/]*\.js$/.test(path) };
      }),
    );
    const sum = (isSdk: boolean) =>
      sizes.filter((one) => one.isSdk === isSdk).reduce((all, { bytes }) => all + bytes, 0);
    print(
      `own ${kilobytes(sum(false))} in ${sizes.length - 1} files, the SDK ${kilobytes(sum(true))}`,
    );
    assert.equal(sizes.filter(({ isSdk }) => isSdk).length, 1, 'the SDK is one file');
    assert.ok(sum(true) > 10_000 && sum(false) > 10_000, 'both were weighed');
    assert.ok(sum(false) <= ownScriptMost, `${sum(false)}: ${JSON.stringify(sizes)}`);
  });
});

/** Runs before the page: notes when a greeting can be pressed on both phones, and what the policy forbids. */
function watchPage(): void {
  window.forbidden = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    window.forbidden.push(`${violatedDirective}: ${blockedURI}`);
  });
  const look = new MutationObserver(() => {
    const isReady = [0, 1].every((phone) =>
      document.querySelector(`[data-phone="${phone}"] [data-act=greeting]:enabled`),
    );
    if (!isReady) return;
    window.usableAt = performance.now();
    look.disconnect();
  });
  look.observe(document, { subtree: true, childList: true, attributes: true });
}

function isUsable(page: Page): Promise<number> {
  return until('both phones can be used', () => page.evaluate(() => window.usableAt));
}

/** Runs before the page: on a slow machine, what it fetches 1.5 s later for taps to come would be weighed, too. */
function holdBackSheets(): void {
  const set = window.setTimeout.bind(window);
  window.setTimeout = Object.assign(
    (run: TimerHandler, ms?: number, ...given: unknown[]) =>
      set(run, ms === 1500 ? 600_000 : ms, ...given),
    window.setTimeout,
  );
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
