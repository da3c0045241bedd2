import assert from 'node:assert/strict';
import { HongbaoClient, memoryStorage, type Pair, type PairView } from '../../sdk/index.ts';
import { Screen } from '../support/journey-screen.ts';
import { dayMs, Stage, type Friend } from '../support/journey-stage.ts';
import { ServerProcess } from '../support/journey-process.ts';
import { inTime } from '../support/journey-wait.ts';

/** What a restart must bring back as it was; presence, calls and the room's next line number are of the process. */
function kept({ day, tasks, streak, pet, packets, rules }: PairView): Partial<PairView> {
  return { day, tasks, streak, pet, packets, rules };
}

async function comesBack(pair: Pair, begin: () => Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = pair.on('synced', () => resolve());
  await begin();
  await inTime(promise, `${pair.me} did not come back`, 15_000).finally(stop);
}

describe('a server is restarted', () => {
  it('both friends come back by themselves and find streak, tasks, pet, packets and lines as they were', async () => {
    const stage = await Stage.open();
    const { lan, he } = await stage.friends();
    await lightStreak(stage, lan, he);
    const packet = await lan.screen.finds('task:text');
    await lan.pair.open(packet.id);
    await he.screen.shows(({ packets }) => packets[packet.id]?.shares[lan.id]?.state === 'opened');
    const [before, lines] = [kept(he.pair.state), he.pair.lines()];
    assert.deepEqual(before.streak?.status, 'lit');
    assert.equal(kept(lan.pair.state).pet?.points, before.pet?.points);

    await comesBack(lan.pair, () => comesBack(he.pair, () => stage.restart()));
    await Promise.all([lan, he].map(({ screen }) => screen.shows(everyoneIsHere)));
    assert.deepEqual(kept(lan.pair.state), before);
    assert.deepEqual(kept(he.pair.state), before);
    assert.deepEqual(he.pair.lines(), lines);

    const { seq } = await lan.pair.say('又回来了');
    assert.ok(seq > (lines.at(-1)?.seq ?? 0), 'a number never stands for two lines');
    await he.screen.reads('又回来了');
    const again = await lan.pair.open(packet.id);
    assert.equal(again.drawn, lan.pair.state.packets[packet.id]?.shares[lan.id]?.drawn);
    await he.pair.open(packet.id);
    await lan.screen.shows(({ packets }) => packets[packet.id]?.shares[he.id]?.state === 'opened');
    await stage.close();
  });

  it('killed without a word, it loses nothing that was shown as durable', async function () {
    this.timeout(30_000);
    const server = await ServerProcess.start();
    const [lan, he] = await friendsOn(server.url);
    try {
      await lan.pair.say('新年快乐');
      await he.pair.say('同乐');
      const packet = await he.screen.finds('task:text');
      const opening = await lan.pair.open(packet.id);
      await he.screen.shows(
        ({ packets }) => packets[packet.id]?.shares[lan.pair.me]?.state === 'opened',
      );
      const before = kept(he.pair.state);
      await comesBack(lan.pair, () =>
        comesBack(he.pair, async () => {
          await server.kill();
          await server.startAgain();
        }),
      );
      assert.deepEqual(kept(he.pair.state), before);
      assert.deepEqual(await lan.pair.open(packet.id), opening);
      assert.equal((await lan.client.wallet()).balance, opening.credited);
      const texts = he.pair.lines().map(({ content }) => content.kind === 'text' && content.text);
      assert.deepEqual(texts, ['新年快乐', '同乐']);
      await he.pair.say('还在');
      await lan.screen.reads('还在');
      await he.pair.open(packet.id);
      const audit = await (await fetch(`${server.url}/operator/audit`)).json();
      assert.deepEqual([audit.ok, audit.sums], [true, { coin: 0 }]);
    } finally {
      lan.client.close();
      he.client.close();
      await server.remove();
    }
  });
});

/** Three days of chatting, turning the clock. */
async function lightStreak(stage: Stage, lan: Friend, he: Friend): Promise<void> {
  for (let day = 0; day < 3; day += 1) {
    await lan.pair.say(`第 ${day} 天`);
    await he.pair.say(`第 ${day} 天！`);
    for (const { screen } of [lan, he])
      await screen.shows(({ streak }) => streak.count === day + 1);
    await he.screen.finds('task:text');
    if (day < 2) await stage.turn(dayMs);
  }
}

function everyoneIsHere({ members }: PairView): boolean {
  return Object.values(members).every(({ online }) => online);
}

async function friendsOn(url: string) {
  const [lan, he] = await Promise.all(
    ['阿岚', '小禾'].map((name) => HongbaoClient.guest({ url, name, storage: memoryStorage() })),
  );
  assert.ok(lan && he);
  await he.acceptInvite((await lan.invite()).code);
  const [one, other] = [await lan.joinPair(he.me.id), await he.joinPair(lan.me.id)];
  return [
    { client: lan, pair: one, screen: new Screen(one) },
    { client: he, pair: other, screen: new Screen(other) },
  ] as const;
}
