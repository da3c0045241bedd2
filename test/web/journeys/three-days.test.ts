import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { HongbaoClient, type PacketView, type Pair, type PairView } from '../../../sdk/index.ts';
import { describeInBrowser } from '../../support/browser.ts';
import { png } from '../../support/media-bytes.ts';
import { act, beginEvening, phoneOf, tokenOf, until, type Evening } from '../../support/page.ts';

const dayMs = 86_400_000;

/** A player's other device, by the public SDK: it does what the story does not show, and hears what the room says. */
interface Away {
  readonly client: HongbaoClient;
  readonly pair: Pair;
}

describeInBrowser('three days and some missed ones, by 明天 ▸', () => {
  let evening: Evening;
  let page: Page;
  let phones: readonly [Locator, Locator];
  let away: readonly [Away, Away];
  let greetings = 0;

  before(async function enter() {
    this.timeout(60_000);
    evening = await beginEvening({ isStill: true });
    page = await evening.device();
    phones = [phoneOf(page, 0), phoneOf(page, 1)];
    for (const phone of phones) await act(phone, 'greeting').waitFor();
    const url = evening.server.app.url;
    const [one, other] = [await tokenOf(page, '阿岚'), await tokenOf(page, '小禾')];
    away = [await bringDevice(url, one), await bringDevice(url, other)];
  });
  after(async () => {
    for (const { client } of away) client.close();
    assert.deepEqual(await evening.putAway(), []);
    await evening.end();
  });

  it('SK1 SK2 chatting on three days lights the streak, and PT1 PT3 their tasks make the pet grow', async () => {
    for (const day of [1, 2, 3]) {
      if (day > 1) await turnDay();
      await greet();
      await shows({ streak: { count: day, status: day < 3 ? 'counting' : 'lit' } });
      await playTheRest(evening, away);
      await shows({ pet: { points: day * 60, pointsToday: 60, stage: day < 3 ? 0 : 1 } });
      await until('all is sealed', () => sealed().length === (day < 3 ? 6 : 7));
      await isWritten();
    }
    const [phone] = phones;
    assert.equal(state().streak.permille, 1100);
    await act(phone, 'pet').click();
    await phone.locator('[data-pet="bright"]', { hasText: '180 / 665' }).waitFor();
    await phone.locator('[data-pet]', { hasText: '60 / 60' }).waitFor();
    await act(phone, 'close').click();
  });

  it('PK6 what nobody opened has expired a day later: the screens say so, and the ledger took it back', async () => {
    const isOver = ({ shares }: PacketView) =>
      Object.values(shares).every((share) => share.state === 'expired');
    const ended = Object.values(state().packets).filter(isOver);
    assert.ok(ended.length >= 6, 'yesterday’s still lie in the chat');
    for (const phone of phones) {
      const expired = phone.locator('.packet-ended', { hasText: '已过期' });
      assert.equal(await expired.count(), ended.length);
      assert.equal(await phone.locator('.packet [data-sealed="true"]').count(), sealed().length);
    }
    for (const { client } of away) {
      const { transfers } = await client.transfers({ limit: 100 });
      const returned = transfers.filter(({ kind }) => kind === 'share_returned');
      assert.equal(returned.length, 12, 'six on each of two days');
    }
  });

  it('DA1 PK9 the multiplier is streak × pet × allowance, and the seventh packet of a day has less', async () => {
    const [phone] = phones;
    const told = sealed().toSorted((one, other) => one.sealedAt - other.sealedAt);
    // A streak of three days brings 1.1; the fifth task makes the pet grow, which brings 1.05; the seventh packet 0.7.
    const grown = (1100 * 1050) / 1000;
    const seventh = Math.floor((1100 * 1050 * 700) / 1_000_000);
    const expected = [1100, 1100, 1100, 1100, grown, grown, seventh];
    assert.deepEqual(
      told.map(({ permille }) => permille),
      expected,
    );
    const odds = phone.locator('.packet:not(.packet-ended) [data-act="odds"]');
    assert.deepEqual(
      await odds.allInnerTexts().then((texts) => texts.map((text) => text.trim())),
      expected.map((permille) => `× ${permille / 1000}`),
    );
    await odds.last().click();
    await phone.locator('.factors', { hasText: `= ${seventh}` }).waitFor();
    await act(phone, 'close').click();
    const { rooms } = await away[0].client.outlook();
    assert.deepEqual([rooms[0]?.packetsToday, rooms[0]?.nextPermille], [7, seventh]);
    await act(phone, 'wallet').click();
    await phone.locator('.allowance', { hasText: '已得 7 个' }).waitFor();
    await act(phone, 'close').click();
  });

  it('SK3 a missed day turns the flame grey, and both chatting on the next saves it', async () => {
    await turnDay();
    await turnDay();
    await shows({ streak: { count: 3, status: 'grey', permille: 1000 } });
    await isWritten();
    await page.locator('.bond[data-status="grey"]').waitFor();
    await greet();
    await shows({ streak: { count: 4, status: 'lit', permille: 1100 } });
    await isWritten();
  });

  it('DA1 tomorrow the allowance is full again', async () => {
    const [phone] = phones;
    await act(phone, 'wallet').click();
    await phone.locator('.allowance', { hasText: '已得 0 个' }).waitFor();
    await phone.locator('.allowance', { hasText: '下一个 × 1.155' }).waitFor();
    await act(phone, 'close').click();
  });

  it('SK4 two missed days put it out, PT2 grey the pet, and the streak sheet brings the flame back', async () => {
    for (let day = 0; day < 3; day += 1) await turnDay();
    await shows({ streak: { status: 'out', restorable: 4 }, pet: { mood: 'grey', points: 180 } });
    await isWritten();
    const [phone, other] = phones;
    await act(phone, 'streak').click();
    await act(phone, 'restore').click();
    await shows({ streak: { count: 4, status: 'lit', restorable: 0 } });
    await phone.locator('[data-streak="lit"] .hero-days', { hasText: '4' }).waitFor();
    await act(phone, 'close').click();
    await isWritten();
    assert.deepEqual(
      away.map(({ pair }) => state().streak.restoresLeft[pair.me]),
      [0, 1],
      'from the allowance of whoever pressed',
    );
    await act(other, 'streak').click();
    await other.locator('[data-streak="lit"]').waitFor();
    assert.equal(await act(other, 'restore').count(), 0, 'nothing is left to restore');
    await act(other, 'close').click();
  });

  const state = (): PairView => away[0].pair.state;
  const sealed = () =>
    Object.values(state().packets).filter(
      ({ shares }) => shares[away[0].pair.me]?.state === 'sealed',
    );

  /** Both tap a greeting: on the first three days each another one, so that it counts as a text, too (TK4). */
  const greet = async () => {
    for (const phone of phones)
      await phone
        .locator('[data-act="greeting"]')
        .nth(greetings % 3)
        .click();
    greetings += 1;
    await until('both have chatted', () => Object.values(state().streak.chatted).every(Boolean));
  };

  /** 明天 ▸ until the server's day is another, on the screens, too. */
  const turnDay = async () => {
    const now = async () => Number((await evening.server.call('GET', '/v1/clock')).body.now);
    const before = await now();
    await page.locator('.desk-tools [data-act="tomorrow"]').click();
    await until('the clock is turned', async () => (await now()) >= before + dayMs);
    for (const phone of phones) await act(phone, 'greeting').waitFor();
  };

  /** The room has it so. */
  const shows = async ({ streak, pet }: Wanted) => {
    const isSo = () => has(state().streak, streak) && has(state().pet, pet);
    await until(`the room shows ${JSON.stringify({ streak, pet })}`, isSo);
  };

  /** Both phones say the very numbers that the room has. */
  const isWritten = async () => {
    const { streak, pet, tasks } = state();
    const done = Object.values(tasks).filter((task) => task.done > 0).length;
    for (const phone of phones) {
      await phone
        .locator(`.scene-streak[data-status="${streak.status}"] button`, {
          hasText: `${streak.count} 天`,
        })
        .waitFor();
      await phone.locator(`.scene[data-mood="${pet.mood}"]`).waitFor();
      await phone.locator('.scene-meter', { hasText: `今日 ${done}/6` }).waitFor();
    }
    await page.locator('.bond b', { hasText: String(streak.count) }).waitFor();
  };
});

interface Wanted {
  readonly streak?: Partial<PairView['streak']>;
  readonly pet?: Partial<PairView['pet']>;
}

function has(part: object, wanted: object = {}): boolean {
  const values = new Map(Object.entries(part));
  return Object.entries(wanted).every(([name, value]) => values.get(name) === value);
}

async function bringDevice(url: string, token: string): Promise<Away> {
  const client = new HongbaoClient({ url, token: () => token });
  const [friend] = await client.friends();
  assert.ok(friend);
  return { client, pair: await client.joinPair(friend.id) };
}

/** All tasks of a day but the text: each finishes, feeds the pet and seals a packet. */
async function playTheRest(
  { server }: Evening,
  [one, other]: readonly [Away, Away],
): Promise<void> {
  for (const { pair } of [one, other]) {
    await pair.sendSticker('lantern');
    await pair.sendPhoto(png);
  }
  await one.pair.share({ url: 'https://example.com/', title: '年夜饭' });
  for (const media of ['voice', 'video'] as const) {
    const { call } = await one.pair.call.start(media);
    await until('it rings', () => other.pair.state.call?.id === call);
    await other.pair.call.answer(call);
    await server.call('POST', '/dev/clock', { body: { advanceMs: 5000 } });
    await one.pair.call.end(call);
  }
}
