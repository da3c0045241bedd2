import assert from 'node:assert/strict';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { describeInBrowser, openBrowser, type OpenBrowser } from '../../support/browser.ts';
import { serveStagePage } from './stage-page.ts';
import type { Given } from './stage-fixture.ts';

const opened: Given = { openedIn: 0, minePaid: 500, theirsPaid: 800 };

describeInBrowser('the opening as an overlay', () => {
  let browser: OpenBrowser;
  const contexts: BrowserContext[] = [];
  let site: { url: string; close(): Promise<void> };

  before(async () => {
    [browser, site] = await Promise.all([openBrowser(), serveStagePage()]);
  });
  afterEach(async () => {
    // A page that nobody looks at any more still draws.
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    assert.deepEqual(browser.problems.splice(0), [], 'nothing broke the policy');
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  async function visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 760, height: 780 }, ...options });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(site.url);
    await page.waitForFunction(() => 'fixture' in window);
    return page;
  }

  const play = (page: Page, box: string, given: Given) =>
    page.evaluate(([at, what]) => window.fixture.play(at, what), [box, given] as const);
  const update = (page: Page, box: string, given: Given) =>
    page.evaluate(([at, what]) => window.fixture.update(at, what), [box, given] as const);
  const hold = (page: Page, box: string, t: number | null) =>
    page.evaluate(([at, when]) => window.fixture.hold(at, when), [box, t] as const);
  const text = (page: Page, selector: string, box = 'one') =>
    page.evaluate(([at, what]) => window.fixture.text(at, what), [box, selector] as const);
  const phase = (page: Page) => page.locator('#one .hongbao-stage').getAttribute('data-phase');
  const hasPhase = (page: Page, wanted: string) =>
    page.locator(`#one .hongbao-stage[data-phase=${wanted}]`).waitFor();
  const focused = (page: Page) =>
    page.evaluate(() => {
      const inner = window.fixture.shadow('one')?.activeElement?.classList[0];
      return inner ?? document.activeElement?.id;
    });
  /** The share of pixels in which the two boxes differ by more than what rounding does: counted in the page itself. */
  const difference = async (page: Page) => {
    const shot = await page.screenshot();
    return page.evaluate(async (data) => {
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      const context = new OffscreenCanvas(728, 780).getContext('2d');
      context?.drawImage(await createImageBitmap(new Blob([bytes])), 0, 0);
      const [one, two] = [0, 368].map((x) => context?.getImageData(x, 0, 360, 780).data);
      if (!one || !two) throw new Error('no picture');
      let differing = 0;
      for (let pixel = 0; pixel < one.length; pixel += 4) {
        const isOther = [0, 1, 2].some(
          (part) => Math.abs((one[pixel + part] ?? 0) - (two[pixel + part] ?? 0)) > 16,
        );
        if (isOther) differing += 1;
      }
      return differing / (360 * 780);
    }, shot.toString('base64'));
  };

  it('PK8 goes from sealed over waiting to the opening, which the friend’s press brings nearer', async () => {
    const page = await visit();
    const at = await page.evaluate(() => window.fixture.now());
    await play(page, 'one', { at });
    assert.equal(await phase(page), 'sealed');
    assert.equal(await text(page, '.note'), '一起拆更热闹');
    await page.getByRole('button', { name: '和好友一起拆开红包' }).click();
    assert.equal(await page.evaluate(() => window.fixture.presses), 1);
    assert.equal(await text(page, '.note'), '正在拆…');
    await update(page, 'one', { at, minePaid: 0, openedIn: 60_000 });
    assert.equal(await phase(page), 'waiting');
    assert.match(await text(page, '.note'), /^等阿岚一起拆… \d+$/);
    const far = await page.evaluate(() => window.fixture.zeroOf('one'));
    assert.ok(far !== undefined && Math.abs(far - (at + 60_000)) <= 4, `${far} for ${at + 60_000}`);
    await update(page, 'one', { at, minePaid: 0, theirsPaid: 0, openedIn: 30_000 });
    const near = await page.evaluate(() => window.fixture.zeroOf('one'));
    assert.ok(near !== undefined && Math.abs(near - (at + 30_000)) <= 4, `${near}`);
    await page.evaluate(() => window.fixture.turn(29_600));
    await hasPhase(page, 'opening');
    const turned = await page.evaluate(() => window.fixture.zeroOf('one'));
    assert.ok(turned !== undefined && Math.abs(turned - (at + 30_000)) <= 4, `${turned}`);
  });

  it('a failed press says why, and the seal can be pressed again', async () => {
    const page = await visit();
    await play(page, 'one', {});
    await page.evaluate(() => {
      window.fixture.answer = () => Promise.reject(new Error('网络开小差了'));
    });
    const seal = page.getByRole('button', { name: '和好友一起拆开红包' });
    await seal.click();
    await page.getByText('网络开小差了').first().waitFor();
    assert.equal(await text(page, '.status'), '网络开小差了');
    await seal.click();
    assert.equal(await page.evaluate(() => window.fixture.presses), 2);
  });

  it('pays with the amount, the list, the exact yuan and one spoken sum', async () => {
    const page = await visit();
    await play(page, 'one', { ...opened, balance: 13_102 });
    await hold(page, 'one', 2_000);
    assert.equal(await text(page, '.status'), '');
    assert.equal(await text(page, '.balance'), '12,880');
    await hold(page, 'one', 4_200);
    assert.equal(await phase(page), 'result');
    assert.equal(await text(page, '.coins'), '222');
    assert.equal(await text(page, '.worth'), '= ¥0.0222');
    assert.equal(await text(page, '.capped'), '');
    assert.equal(await text(page, '.balance'), '13,102');
    assert.equal(await text(page, '.status'), '你拆到 222 友谊金，等于 ¥0.0222');
    const rows = await page.locator('#one li').allInnerTexts();
    assert.deepEqual(
      rows.map((row) => row.split('\n').slice(1)),
      [
        ['小禾', '手气最佳', '222'],
        ['阿岚', '88'],
      ],
    );
    await hold(page, 'one', 3_700);
    assert.equal(await text(page, '.balance'), '12,991', 'half of the share has arrived');
  });

  it('PK4 says what was drawn when the cap left less, and who has not opened yet', async () => {
    const page = await visit();
    await play(page, 'one', { openedIn: -90_000, minePaid: 90_500, coins: 5, drawn: 222 });
    assert.equal(await phase(page), 'result', 'long after, the result is there at once');
    assert.equal(await text(page, '.coins'), '5');
    assert.equal(await text(page, '.capped'), '拆出 222，已到累计上限');
    assert.match((await page.locator('#one li').allInnerTexts()).join(), /还没拆/);
    assert.equal(await page.locator('#one .best').count(), 0);
  });

  it('a balance that has not heard of the opening is not counted down', async () => {
    const page = await visit();
    await play(page, 'one', { balance: 12_880 });
    await update(page, 'one', { ...opened, balance: 12_880 });
    await hold(page, 'one', 0);
    assert.equal(await text(page, '.balance'), '12,880');
    await hold(page, 'one', 4_200);
    assert.equal(await text(page, '.balance'), '13,102');
    await update(page, 'one', { ...opened, balance: 13_102 });
    await hold(page, 'one', 4_200);
    assert.equal(await text(page, '.balance'), '13,102');
  });

  it('two screens held at the same moment show the same picture', async () => {
    const page = await visit();
    const at = await page.evaluate(() => window.fixture.now());
    await play(page, 'one', { ...opened, at, balance: 500 });
    await play(page, 'two', { ...opened, at, balance: 500 });
    for (const t of [-400, 900, 1_300, 1_700, 3_300, 4_200]) {
      await hold(page, 'one', t);
      await hold(page, 'two', t);
      // One page has one focus; its ring is no part of the scene.
      await page.evaluate(() => {
        const active = window.fixture.shadow('two')?.activeElement;
        if (active instanceof HTMLElement) active.blur();
      });
      const running = await page.evaluate(
        () =>
          window.fixture
            .shadow('one')
            ?.querySelector('.stage')
            ?.getAnimations({ subtree: true })
            .filter(({ playState }) => playState === 'running').length,
      );
      assert.equal(running, 0, 'what is held stands still');
      const differing = await difference(page);
      assert.ok(differing <= 0.001, `${differing} of the pixels differ at ${t}`);
    }
    await hold(page, 'two', 1_300);
    assert.ok((await difference(page)) > 0.1, 'another moment is another picture');
  });

  it('the canvas is clear before the burst, full of coins in it, clear at the end', async () => {
    const page = await visit();
    await play(page, 'one', { ...opened, balance: 500 });
    const inkAt = async (t: number) => {
      await hold(page, 'one', t);
      return page.evaluate(() => window.fixture.ink('one'));
    };
    assert.equal(await inkAt(900), 0);
    assert.ok((await inkAt(1_700)) > 0.02);
    assert.equal(await inkAt(4_200), 0);
  });

  it('is a dialog that takes the focus, keeps it, closes on Escape and gives it back', async () => {
    const page = await visit();
    await page.locator('#game').focus();
    await play(page, 'one', {});
    assert.equal(await focused(page), 'seal');
    assert.equal(await page.getByRole('dialog').count(), 1);
    assert.equal(await page.locator('#game').evaluate((game) => (game as HTMLElement).inert), true);
    for (const expected of ['close', 'seal', 'close']) {
      await page.keyboard.press('Tab');
      assert.equal(await focused(page), expected);
    }
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(page), 'seal');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => window.fixture.presses), 1);
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), 'game');
    assert.equal(await page.locator('.hongbao-stage').count(), 0);
    assert.equal(await page.evaluate(() => window.fixture.isFinished('one')), true);
  });

  it('gives its button at the end, large enough and not covered, and beside it the way to the proof', async () => {
    const page = await visit();
    await play(page, 'one', opened);
    await hold(page, 'one', 1_000);
    assert.equal(await page.getByRole('button', { name: '收下啦' }).count(), 0, 'not before');
    await hold(page, 'one', 4_200);
    assert.equal(await focused(page), 'done');
    for (const button of await page.locator('#one button:visible').all()) {
      const box = await button.boundingBox();
      if (box && box.width > 0 && !(await button.evaluate((it) => it.closest('[inert]'))))
        assert.ok(box.height >= 44 && box.width >= 44, JSON.stringify(box));
    }
    await page.getByRole('button', { name: '验一验这个红包' }).click();
    assert.equal(await page.evaluate(() => window.fixture.checks), 1);
    await page.getByRole('button', { name: '收下啦' }).click();
    assert.equal(await page.locator('.hongbao-stage').count(), 0);
  });

  it('plays to its end by itself and then asks for no more frames', async () => {
    const page = await visit();
    await play(page, 'one', { ...opened, openedIn: 60_000 });
    assert.equal(await phase(page), 'waiting');
    await page.evaluate(() => window.fixture.turn(64_100));
    await hasPhase(page, 'result');
    assert.equal(await text(page, '.coins'), '222');
    const frames = await page.evaluate(async () => {
      const ask = window.requestAnimationFrame.bind(window);
      let asked = 0;
      window.requestAnimationFrame = (run) => {
        asked += 1;
        return ask(run);
      };
      await new Promise((resolve) => ask(() => ask(resolve)));
      window.requestAnimationFrame = ask;
      return asked;
    });
    assert.equal(frames, 0);
  });

  it('with reduced motion shows the beginning, then the end with a short fade, and no coins', async () => {
    const page = await visit({ reducedMotion: 'reduce' });
    const at = await page.evaluate(() => window.fixture.now());
    await play(page, 'one', { at, minePaid: 0, openedIn: 400, theirsPaid: 0 });
    await hold(page, 'one', -10);
    assert.equal(await text(page, '.coins'), '0');
    await hold(page, 'one', null);
    await page.getByRole('button', { name: '收下啦' }).waitFor();
    assert.equal(await text(page, '.coins'), '222');
    await hold(page, 'one', 1_700);
    assert.equal(await page.evaluate(() => window.fixture.ink('one')), 0);
    const flash = await page
      .locator('#one .flash')
      .evaluate((element) => getComputedStyle(element).opacity);
    assert.equal(flash, '0');
  });

  it('shows an expired packet as such, and speaks English', async () => {
    const page = await visit();
    await play(page, 'one', { isExpired: true, lang: 'en' });
    assert.equal(await phase(page), 'expired');
    assert.equal(await text(page, '.note'), 'Expired');
    const seal = page.locator('#one .seal');
    assert.equal(await seal.getAttribute('aria-disabled'), 'true');
    await seal.click({ force: true });
    assert.equal(await page.evaluate(() => window.fixture.presses), 0);
    await page.getByRole('button', { name: 'Close' }).click();
    assert.equal(await page.evaluate(() => window.fixture.isFinished('one')), true);
  });

  it('follows the size of its container', async () => {
    const page = await visit();
    await play(page, 'one', opened);
    await hold(page, 'one', 4_200);
    for (const [width, height] of [
      [240, 400],
      [320, 568],
      [740, 700],
    ] as const) {
      await page.locator('#one').evaluate(
        (box, [wide, high]) => {
          (box as HTMLElement).style.width = `${wide}px`;
          (box as HTMLElement).style.height = `${high}px`;
        },
        [width, height] as const,
      );
      const unit = Math.min(1.35, (width * 0.8) / 288);
      await page.waitForFunction(
        ([most]) => {
          const envelope = window.fixture.shadow('one')?.querySelector('.envelope');
          return envelope instanceof HTMLElement && envelope.offsetWidth <= 288 * most + 1;
        },
        [unit] as const,
      );
      for (const selector of ['.amount', '.done', '.shares', '.seal-place', '.close']) {
        const box = await page.locator(`#one ${selector}`).boundingBox();
        if (!box || box.width === 0) continue;
        assert.ok(box.x >= 0 && box.x + box.width <= width, `${selector} ${JSON.stringify(box)}`);
        assert.ok(box.y >= 0 && box.y + box.height <= height, `${selector} at ${height}`);
      }
    }
  });
});
