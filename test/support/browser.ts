import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium, type BrowserContext, type BrowserContextOptions } from 'playwright-core';
import { browserPath, howToInstall as install, quiet } from '../../commands/film/chromium.ts';

export { browserPath };

/** A camera and a microphone that need nobody's leave, and calls that stay on this machine. */
export const fakeMedia = [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
] as const;

/** A running Chromium, and what went wrong in its pages. */
export interface OpenBrowser {
  /** Errors that pages threw or wrote to their consoles, also what a policy forbade them: a test asserts it empty. */
  readonly problems: string[];
  /** A person of their own: storage, cookies and pages that no other context sees. */
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

export function hasBrowser(): boolean {
  const path = browserPath();
  return path !== undefined && existsSync(path);
}

export async function openBrowser(more: readonly string[] = []): Promise<OpenBrowser> {
  const executablePath = browserPath();
  assert.ok(executablePath, `no browser here: ${install}`);
  const browser = await chromium.launch({ executablePath, args: [...quiet, ...more] });
  const problems: string[] = [];
  return {
    problems,
    newContext: async (options) => {
      const context = await browser.newContext(options);
      context.on('weberror', (thrown) => problems.push(String(thrown.error().stack)));
      context.on('console', (message) => {
        if (message.type() !== 'error') return;
        problems.push(`${message.text()} (${message.location().url})`);
      });
      return context;
    },
    close: () => browser.close(),
  };
}

/** What a browser writes down by itself when a server is gone, or says that it cannot now; nothing else is let pass. */
export const isAboutTheKill = (problem: string): boolean =>
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|a status of 503/.test(
    problem,
  );

/**
 * A suite that needs a browser. Without one it is reported as not run, with what to install; where `CI` is set that is
 * a failure, so that nothing passes by not being tried.
 */
export function describeInBrowser(title: string, run: () => void): void {
  describe(title, function describeSuite() {
    this.timeout(60_000);
    if (hasBrowser()) run();
    else if (process.env['CI']) it(`needs a browser: ${install}`, () => assert.fail(install));
    else it(`is not run without a browser: ${install}`);
  });
}
