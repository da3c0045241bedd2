import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Member } from '../../../commands/cluster/member.ts';
import {
  describeInBrowser,
  isAboutTheKill,
  openBrowser,
  type OpenBrowser,
} from '../../support/browser.ts';
import { ClusterStage } from '../../support/cluster-stage.ts';
import { seatsOf, tablePath, tableSize } from '../../support/page-evening.ts';
import {
  act,
  buildPageOnce,
  isOnStage,
  phoneOf,
  phonePath,
  phoneSize,
  print,
  say,
  stage,
} from '../../support/page.ts';
import { describeWithRedis } from '../../support/redis-server.ts';

/** From the kill to the first line that is read again. */
const goesOnWithinMs = 5000;

describeInBrowser('the page on three processes', () => {
  describeWithRedis('that share a Redis', () => {
    let processes: ClusterStage;
    let browser: OpenBrowser;
    before(async function startCluster() {
      this.timeout(60_000);
      [processes, browser] = await Promise.all([
        ClusterStage.open(),
        openBrowser(),
        buildPageOnce(),
      ]);
    });
    after(async () => {
      await browser.close();
      await processes.close();
    });
    afterEach(() => {
      const others = browser.problems.splice(0).filter((problem) => !isAboutTheKill(problem));
      assert.deepEqual(others, []);
    });

    const open = async (url: string, path: string, viewport: { width: number; height: number }) => {
      const context = await browser.newContext({
        locale: 'zh-CN',
        viewport,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await page.goto(new URL(path, url).href);
      return page;
    };

    it('two phones on two of them open a packet together in the third, which dies, and go on', async () => {
      const [one, other] = await processes.friends();
      const owner = await processes.ownerOf(one.pair.id);
      const [near, far] = processes.cluster.members.filter((member) => member !== owner);
      assert.ok(near && far);
      const sit = async (name: string, { client }: typeof one, { url }: Member) =>
        open(url, phonePath(name, await client.token()), phoneSize);
      const pages = [await sit('阿岚', one, near), await sit('小禾', other, far)] as const;
      const [lan, he] = [phoneOf(pages[0]), phoneOf(pages[1])];
      for (const phone of [lan, he]) await act(phone, 'greeting').click();
      for (const { client } of [one, other]) client.close();
      await openTogether(pages);

      const tookMs = await goesOn(owner, [lan, he]);
      print(`both phones went on ${Math.round(tookMs)} ms after the kill`);
      assert.ok(tookMs < goesOnWithinMs, `${Math.round(tookMs)} ms`);
      await owner.start();
    });

    it('the four at the table of a group go on, too', async () => {
      const page = await open(processes.cluster.url, tablePath, tableSize);
      const seats = seatsOf(page);
      await act(seats[3], 'greeting').waitFor();
      await act(seats[0], 'greeting').click();
      await seats[3].locator('.bubble').first().waitFor();
      const [group] = await processes.roomsOf('group');
      assert.ok(group);
      const owner = await processes.ownerOf(group);
      const tookMs = await goesOn(owner, [seats[0], seats[3]]);
      print(`the table went on ${Math.round(tookMs)} ms after the kill`);
      assert.ok(tookMs < goesOnWithinMs, `${Math.round(tookMs)} ms`);
      await owner.start();
    });
  });
});

/** The first presses, the other presses along, and both see the same moment of the same opening. */
async function openTogether(pages: readonly [Page, Page]): Promise<void> {
  const [one, other] = [phoneOf(pages[0]), phoneOf(pages[1])];
  await act(one, 'packet').click();
  await stage(one, '.seal').click();
  await isOnStage(one, 'waiting');
  await stage(other, '.seal').click();
  for (const phone of [one, other]) await isOnStage(phone, 'result');
  for (const phone of [one, other]) await stage(phone, '.done').click();
}

/** Kills the process that holds their room; answers when each has read what the other said after it. */
async function goesOn(owner: Member, [one, other]: readonly [Locator, Locator]): Promise<number> {
  const since = performance.now();
  await owner.kill();
  await one.locator('.connection-pill').waitFor();
  await one.locator('.connection-pill').waitFor({ state: 'detached' });
  await say(one, '我还在');
  await other.locator('.bubble', { hasText: '我还在' }).waitFor();
  await say(other, '我也在');
  await one.locator('.bubble', { hasText: '我也在' }).waitFor();
  return performance.now() - since;
}
