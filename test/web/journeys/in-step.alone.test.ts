import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { HongbaoClient } from '../../../sdk/index.ts';
import { openingZero, sceneLengthMs } from '../../../sdk/stage/index.ts';
import { describeInBrowser } from '../../support/browser.ts';
import {
  act,
  beginEvening,
  hold,
  isOnStage,
  phoneOf,
  phonePath,
  print,
  stage,
  type Evening,
} from '../../support/page.ts';
import { differenceOf, inkOf } from '../../support/pictures.ts';
import type { Guest } from '../../support/server.ts';

/** The whole scene in a few pictures: the coin turns, the burst, the count-up, coins to the purse, the end. */
const moments = [900, 1700, 2300, 3900, 4200] as const;
/** What a frame, a drift between two measurements and this test's own arithmetic may take. */
const slackMs = 4;

declare global {
  interface Window {
    /** How long each of the page's own questions for the server's clock took, ms. */
    clockTrips: number[];
  }
}

describeInBrowser('one opening on three screens', () => {
  let evening: Evening;
  let pages: readonly [mine: Page, alsoMine: Page, theirs: Page];
  let openedAt: number;

  before(async function play() {
    this.timeout(60_000);
    evening = await beginEvening();
    const [mine, theirs] = await evening.server.friends();
    const device = (name: string, guest: Guest) =>
      evening.device({ path: phonePath(name, guest.token), first: timeClock });
    pages = [await device('阿岚', mine), await device('阿岚', mine), await device('小北', theirs)];
    openedAt = await openTogether(pages, evening.server.app.url, mine);
  });
  after(async () => {
    assert.deepEqual(await evening.putAway(), []);
    await evening.end();
  });

  it('PK8 begins on each of them at the moment the room has named, as exactly as its clock is known', async () => {
    for (const page of pages) {
      const { zero, errorMs, sureToMs } = await readZero(page);
      const apart = zero - openedAt;
      print(
        `zero ${apart.toFixed(1)} ± ${sureToMs.toFixed(1)} ms; the page's clock ± ${errorMs.toFixed(1)}`,
      );
      assert.ok(sureToMs <= slackMs, `known to ${sureToMs} ms only: is this machine busy?`);
      // What this test itself does not know is not held against the page.
      assert.ok(Math.abs(apart) - sureToMs <= errorMs + slackMs, `${apart} for ${errorMs}`);
    }
  });

  it('two devices of one player held at the same moment show the same picture', async () => {
    const [mine, alsoMine] = pages;
    for (const t of moments) {
      await Promise.all([hold(mine, t), hold(alsoMine, t)]);
      const [one, other] = [await mine.screenshot(), await alsoMine.screenshot()];
      const { share, box } = await differenceOf(mine, one, other);
      if (box)
        print(`at ${t}: ${(share * 100).toFixed(3)} % differ, within ${JSON.stringify(box)}`);
      assert.ok(
        share <= 0.001,
        `${share} of the pixels differ at ${t}, within ${JSON.stringify(box)}`,
      );
    }
    await hold(alsoMine, 1700);
    const { share } = await differenceOf(
      mine,
      await mine.screenshot(),
      await alsoMine.screenshot(),
    );
    assert.ok(share > 0.1, 'another moment is another picture');
  });

  it('the air is clear before the burst, full of coins in it, and clear again', async () => {
    for (const page of pages) {
      const inkAt = async (t: number) => hold(page, t).then(() => inkOf(page));
      assert.equal(await inkAt(900), 0);
      const burst = await inkAt(1700);
      assert.ok(burst > 0.02, `${burst}`);
      assert.equal(await inkAt(4200), 0);
    }
  });
});

/** Both say something and press; the player's other device looks on. Answers when the room says it opens. */
async function openTogether(pages: readonly [Page, Page, Page], url: string, mine: Guest) {
  const [one, also, other] = pages;
  await act(phoneOf(one), 'greeting').click();
  await act(phoneOf(other), 'greeting').click();
  for (const page of [one, also]) await act(phoneOf(page), 'packet').click();
  await stage(phoneOf(one), '.seal').click();
  await isOnStage(phoneOf(one), 'waiting');
  await stage(phoneOf(other), '.seal').click();
  for (const page of pages) await isOnStage(phoneOf(page), 'result');
  // What stands still leaves the machine to the others.
  for (const page of pages) await hold(page, sceneLengthMs);
  const client = new HongbaoClient({ url, token: () => mine.token });
  const [friend] = await client.friends();
  assert.ok(friend);
  const { state, me } = await client.joinPair(friend.id);
  const [packet] = Object.values(state.packets);
  client.close();
  assert.ok(packet && openingZero(packet, me) === packet.openedAt, 'both were there for it');
  return packet.openedAt;
}

/** Runs before the page: notes how long its questions for the time take, for that is how exact its clock can be. */
function timeClock(): void {
  const ask = window.fetch.bind(window);
  window.clockTrips = [];
  window.fetch = async (...asked) => {
    const at = performance.now();
    const response = await ask(...asked);
    if (!response.url.endsWith('/v1/clock')) return response;
    const read = response.json.bind(response);
    response.json = async () => {
      const body: unknown = await read();
      window.clockTrips.push(performance.now() - at);
      return body;
    };
    return response;
  };
}

/**
 * The server time at which the running animations have their zero. What the page believes is read in one go; then it
 * stands still again, and the server's clock is measured apart from the SDK, to within `sureToMs`.
 */
function readZero(page: Page): Promise<{ zero: number; errorMs: number; sureToMs: number }> {
  return page.evaluate(async (lengthMs) => {
    const layer = document.querySelector('.phone-opening');
    const holdAt = (detail: number | null) =>
      layer?.dispatchEvent(new CustomEvent('hold', { detail }));
    holdAt(null);
    const shadow = document.querySelector('.hongbao-stage')?.shadowRoot;
    const [pose] = shadow?.querySelector('.envelope')?.getAnimations() ?? [];
    const duration = Number(pose?.effect?.getTiming().duration);
    // Its keyframes end with the scene.
    const zero = Number(pose?.startTime ?? Number.NaN) + duration - lengthMs;
    const errorMs = Math.min(...window.clockTrips) / 2 + 0.5;
    holdAt(lengthMs);
    const best = { offsetMs: 0, sureToMs: Infinity };
    for (let left = 500; left > 0 && best.sureToMs > 2.5; left -= 1) {
      const sentAt = performance.now();
      const { now } = await fetch('/v1/clock').then((answer) => answer.json());
      const halfMs = (performance.now() - sentAt) / 2;
      // The server cuts its milliseconds off: half of one is the middle, and as much of it is not known.
      const sureToMs = halfMs + 0.5;
      if (sureToMs < best.sureToMs)
        Object.assign(best, { offsetMs: now + 0.5 - sentAt - halfMs, sureToMs });
    }
    return { zero: zero + best.offsetMs, errorMs, sureToMs: best.sureToMs };
  }, sceneLengthMs);
}
