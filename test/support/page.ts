import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { buildPage } from '../../commands/build/page.ts';
import { openBrowser, type OpenBrowser } from './browser.ts';
import { bootServer, type Booted } from './server.ts';

let built: Promise<string> | undefined;

/** The page as it stands, built once for all the stories of a run; answers its folder. */
export function buildPageOnce(): Promise<string> {
  built ??= buildPage();
  return built;
}

export interface Device extends BrowserContextOptions {
  /** Where it goes: `/` are two phones, `/?me=…` is one, `about:blank` waits. */
  readonly path?: string;
  /** Runs in the page before anything of it does. */
  readonly first?: () => void;
}

/** A server, a browser, and the devices that people play on. */
export interface Evening {
  readonly server: Booted;
  readonly browser: OpenBrowser;
  /** A device of its own, with storage that no other sees, on the page. */
  device(given?: Device): Promise<Page>;
  /** All devices are put away; whatever went wrong on them is answered, and forgotten. */
  putAway(): Promise<readonly string[]>;
  end(): Promise<void>;
}

/** What a wide desk and what a small phone show. */
export const deskSize = { width: 1180, height: 920 } as const;
export const phoneSize = { width: 360, height: 780 } as const;

/** A step takes milliseconds; a busy machine is given this long. */
const patienceMs = 15_000;

export async function beginEvening(
  given: {
    readonly flags?: readonly string[];
    readonly server?: Booted;
    /** Nothing moves on its devices: for stories that are not about motion, which takes its time. */
    readonly isStill?: boolean;
  } = {},
): Promise<Evening> {
  const [server, browser] = await Promise.all([
    given.server ?? bootServer(),
    openBrowser(given.flags),
    buildPageOnce(),
  ]);
  const contexts: Awaited<ReturnType<OpenBrowser['newContext']>>[] = [];
  return {
    server,
    browser,
    device: async ({ path = '/', first, ...options } = {}) => {
      const viewport = path.startsWith('/?') ? phoneSize : deskSize;
      const reducedMotion = given.isStill ? 'reduce' : 'no-preference';
      const usual = { locale: 'zh-CN', viewport, reducedMotion } as const;
      const context = await browser.newContext({ ...usual, ...options });
      contexts.push(context);
      context.setDefaultTimeout(patienceMs);
      if (first) await context.addInitScript(first);
      const page = await context.newPage();
      await page.goto(new URL(path, server.app.url).href);
      return page;
    },
    putAway: async () => {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
      return browser.problems.splice(0);
    },
    end: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

/** A player's phone: one of the two on the desk, or the only one on its page. */
export function phoneOf(page: Page, place?: 0 | 1): Locator {
  return page.locator(place === undefined ? '.single > .phone' : `[data-phone="${place}"] .phone`);
}

/** What a player acts on, by its `data-act`; where there are several, the newest. */
export function act(phone: Locator, name: string): Locator {
  return phone.locator(`[data-act="${name}"]`).last();
}

/** A part of the opening that lies over the phone: `.seal`, `.done`, `.check`, `.coins`. */
export function stage(phone: Locator, part: string): Locator {
  return phone.locator(`.phone-opening ${part}`);
}

/** The opening in that phase. */
export async function isOnStage(phone: Locator, phase: string): Promise<void> {
  await phone.locator(`.hongbao-stage[data-phase="${phase}"]`).waitFor();
}

/** Stops the openings of a page at a moment of them, ms after their zero; `null` lets them go on. */
export async function hold(page: Page, t: number | null): Promise<void> {
  await page.evaluate((detail) => {
    for (const layer of document.querySelectorAll('.phone-opening'))
      layer.dispatchEvent(new CustomEvent('hold', { detail }));
  }, t);
}

/** Types a line and sends it. */
export async function say(phone: Locator, text: string): Promise<void> {
  const field = phone.locator('.composer-field input');
  await field.fill(text);
  await field.press('Enter');
  await phone.locator('.line-mine', { hasText: text }).last().waitFor();
}

/** Where a player who exists already has their own phone. */
export function phonePath(name: string, token: string): string {
  return `/?me=${encodeURIComponent(name)}#token=${encodeURIComponent(token)}`;
}

/** The token of a guest whom the page made: the SDK keeps it under their name. */
export async function tokenOf(page: Page, name: string): Promise<string> {
  const kept = await page.evaluate(
    (given) =>
      window.localStorage.getItem(`hongbao:${window.location.origin}:guest:${given}`) ?? 'null',
    name,
  );
  const token: unknown = JSON.parse(kept);
  if (typeof token !== 'string') throw new Error(`no guest ${name} here`);
  return token;
}

/** Resolves with what `ask` answers once that is something; asks again and again until the deadline. */
export async function until<Value>(
  what: string,
  ask: () => Promise<Value | undefined | false> | Value | undefined | false,
  withinMs = patienceMs,
): Promise<Value> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A measured number, for whoever reads the run. */
export function print(words: string): void {
  process.stdout.write(`        ${words}\n`);
}
