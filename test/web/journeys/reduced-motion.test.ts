import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../../support/browser.ts';
import { phonesOf, pressBoth, sealPacket } from '../../support/page-tour.ts';
import { act, beginEvening, isOnStage, stage, type Evening } from '../../support/page.ts';

describeInBrowser('the page for whom motion makes ill', () => {
  let evening: Evening;
  before(async () => {
    evening = await beginEvening();
  });
  afterEach(async () => assert.deepEqual(await evening.putAway(), []));
  after(() => evening.end());

  it('opens the packet to its result without motion, and nothing turns for ever', async () => {
    const page = await evening.device({ reducedMotion: 'reduce' });
    const [lan] = phonesOf(page);
    await sealPacket(page);
    assert.deepEqual(await loops(page), [], 'on the desk');
    await act(lan, 'packet').click();
    await isOnStage(lan, 'sealed');
    assert.deepEqual(await loops(page), [], 'before the press');
    const shown = stage(lan, '.coins');
    await shown.evaluate((number) => {
      const counted: string[] = [];
      Object.assign(number, { counted });
      new MutationObserver(() => counted.push(number.textContent)).observe(number, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    await pressBoth(page);
    await isOnStage(lan, 'result');
    const sum = await shown.textContent();
    const counted = await shown.evaluate((number) => Reflect.get(number, 'counted'));
    assert.deepEqual(counted, [sum], 'the number does not run');
    assert.notEqual(sum, '0');
    assert.deepEqual(await loops(page), [], 'at the result');
    for (const phone of phonesOf(page)) await stage(phone, '.done').click();
    await act(lan, 'wallet')
      .filter({ hasText: String(sum) })
      .waitFor();
  });

  it('moves for everybody else', async () => {
    const page = await evening.device();
    await act(phonesOf(page)[0], 'greeting').waitFor();
    assert.notDeepEqual(await loops(page), []);
  });
});

/** What runs without an end, shadow roots included: by what it moves. */
function loops(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const roots: (Document | ShadowRoot)[] = [document];
    for (const { shadowRoot } of document.querySelectorAll('*'))
      if (shadowRoot) roots.push(shadowRoot);
    return roots
      .flatMap((root) => root.getAnimations())
      .filter(({ playState, effect }) => {
        const { endTime } = effect?.getComputedTiming() ?? {};
        return playState === 'running' && endTime === Infinity;
      })
      .map(({ effect, id }) => {
        const target = effect instanceof KeyframeEffect ? effect.target : null;
        return `${target?.getAttribute('class') ?? target?.tagName} ${id}`;
      });
  });
}
