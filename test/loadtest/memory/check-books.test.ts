import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Act } from '../../../loadtest/habits/habit.ts';
import { habits } from '../../../loadtest/habits/habits.ts';
import { startTapping } from '../../../loadtest/incidents/tap-rain.ts';
import { checkBooks } from '../../../loadtest/memory/check-books.ts';
import { actKeyOf, Memory, type Told } from '../../../loadtest/memory/memory.ts';
import { gatherCircle, type Circle } from '../../../loadtest/players/circle.ts';
import { Company, type HabitName } from '../../../loadtest/profile/profile.ts';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import type { Campaign } from '../../../rooms/campaign/campaign.ts';
import { EpochMs } from '../../../rooms/campaign/ids.ts';
import { Traffic } from '../../../loadtest/watchers/traffic.ts';
import { bootServer, type Booted } from '../../support/server.ts';

const kinds = [
  'packet_opened',
  'packet_grabbed',
  'rain_caught',
  'packet_sent',
  'redemption_requested',
] as const;

/** Keeps what it was told by who and what, so that a test can tell another memory almost the same. */
class Listening extends Memory {
  readonly all: Told[] = [];

  override tell(told: Told): void {
    super.tell(told);
    this.all.push(told);
  }
}

describe('players’ memory beside the books', () => {
  let server: Booted;
  let circles: Record<'friends' | 'family', Circle>;
  const memory = new Listening();
  let turn = 0;

  /** One player of a room does what the habit says; answers the act's name. */
  const act = async (circle: Circle, at: number, habit: HabitName): Promise<string> => {
    const player = circle.players[at];
    assert(player);
    const arrive = (): never => assert.fail('nobody is invited here');
    turn += 1;
    const done = habits[habit]({ player, circle, memory, dice: 0.5, turn, arrive });
    assert(done, `${habit} has nothing to do`);
    await done.run();
    return done.name;
  };

  before(async function () {
    this.timeout(100_000);
    server = await bootServer({ overrides: { campaign: rainyCampaign() } });
    const gather = (prefix: string, company: unknown) =>
      gatherCircle({
        url: server.app.url,
        access: { by: 'guests' },
        company: Company.parse(company),
        prefix,
        patienceMs: 20_000,
        traffic: new Traffic(),
      });
    circles = {
      friends: await gather('friend', { room: 'pair', rooms: 1 }),
      family: await gather('member', { room: 'group', rooms: 1, members: 4 }),
    };
    await playAll();
  });
  after(async () => {
    for (const circle of Object.values(circles)) for (const one of circle.players) one.leave();
    await server.stop();
  });

  /** Something of each kind that moves or holds coins. */
  async function playAll(): Promise<void> {
    const { friends, family } = circles;
    for (const at of [0, 1]) await act(friends, at, 'say');
    for (const at of [0, 1, 2]) await act(family, at, 'say');
    await waitFor(() => act(friends, 0, 'play'), 'open');
    await waitFor(() => act(friends, 0, 'redeem'), 'redeem');
    await waitFor(async () => {
      const page = await friends.players[0]?.client.redemptions();
      return page?.redemptions[0]?.state;
    }, 'paid');
    for (const at of family.players.keys()) await waitFor(() => act(family, at, 'play'), 'grab');
    await waitFor(() => act(family, richest(family), 'send'), 'send');
    const other = (richest(family) + 1) % family.players.length;
    await waitFor(() => act(family, other, 'play'), 'grab');
    await new Promise<void>((resolve, reject) => {
      const react = ({ run }: Act): void => {
        stop();
        run().then(() => resolve(), reject);
      };
      const stop = startTapping({ players: friends.players.slice(0, 1), memory, react });
    });
  }

  /** What a memory would be told if `change` were made to each thing that was told in truth. */
  const checkAfter = async (
    change: (told: Told) => readonly Told[],
  ): Promise<readonly string[]> => {
    const other = new Memory();
    for (const told of memory.all) for (const one of change(told)) other.tell(one);
    const players = Object.values(circles).flatMap((circle) => circle.players);
    const all = players.map(({ client, id }) => checkBooks(client, id, other));
    return (await Promise.all(all)).flat();
  };

  it('agrees with them after something of every kind', async () => {
    assert.deepEqual(new Set(memory.all.map(({ kind }) => kind)), new Set(kinds));
    assert.deepEqual(await checkAfter((told) => [told]), []);
  });

  for (const kind of kinds) {
    it(`${kind}: what the books say and nobody was told is found`, async () => {
      const breaches = await checkAfter((told) => (told.kind === kind ? [] : [told]));
      assert(breaches.length > 0, 'nothing was found');
      for (const words of breaches) assert.match(words, new RegExp(`of ${kind} .*told nothing`));
    });

    it(`${kind}: what somebody was told and the books do not say is found`, async () => {
      const breaches = await checkAfter((told) =>
        told.kind === kind ? [told, { ...told, about: `${told.about}-and-more` }] : [told],
      );
      assert(breaches.length > 0, 'nothing was found');
      for (const words of breaches)
        assert.match(words, new RegExp(`of ${kind} .*not in the books`));
    });

    it(`${kind}: another amount than was told is found`, async () => {
      const breaches = await checkAfter((told) =>
        told.kind === kind ? [{ ...told, coins: 0 }] : [told],
      );
      assert(breaches.length > 0, 'nothing was found');
      for (const words of breaches) assert.match(words, new RegExp(`of ${kind} .*the books say`));
    });
  }

  it('says of an act whose end nobody could learn neither that it is there nor that it is not', async () => {
    const other = new Memory();
    for (const told of memory.all) if (told.kind !== 'rain_caught') other.tell(told);
    const caught = memory.all.find((told) => told.kind === 'rain_caught');
    assert(caught);
    other.unsure(actKeyOf(caught), async () => assert.fail('it rains no more'));
    await other.askAgain();
    const { client } = circles.friends.players[0] ?? assert.fail();
    assert.deepEqual([await checkBooks(client, caught.player, other), other.unknown], [[], 1]);
  });

  for (const kind of ['packet_sent', 'redemption_requested'] as const)
    it(`${kind}: one whose answer never came may stand in the books`, async () => {
      const mine = memory.all.find((told) => told.kind === kind);
      assert(mine);
      const { player } = mine;
      const all = Object.values(circles).flatMap(({ players }) => players);
      const { client } = all.find(({ id }) => id === player) ?? assert.fail();
      const other = new Memory();
      for (const told of memory.all)
        if (told.player === player && told.kind !== kind) other.tell(told);
      assert.equal((await checkBooks(client, player, other)).length, 1);
      other.unsure(actKeyOf({ player, kind }), async () => assert.fail('the server is gone'));
      await other.askAgain();
      assert.deepEqual(await checkBooks(client, player, other), []);
    });
});

/** Four have shared what is enough for one of them to send some of it. */
function richest({ players }: Circle): number {
  const balances = players.map(({ client }) => client.home?.balance ?? 0);
  return balances.indexOf(Math.max(...balances));
}

/** A rain that is announced as soon as the friends are there, and falls until they have played. */
function rainyCampaign(): Campaign {
  const [rain] = defaultCampaign.rains ?? [];
  assert(rain);
  const firstAt = EpochMs.parse(Date.now() + 5000);
  const now = { ...rain, firstAt, everyMs: null, countdownMs: 1000, fallMs: 60_000 };
  return { ...defaultCampaign, rains: [now] };
}

/** Does it again until the act is the one that is waited for: packets are sealed, and purses filled, a little later. */
async function waitFor(run: () => Promise<string | undefined>, name: string): Promise<void> {
  const deadline = performance.now() + 40_000;
  while ((await run()) !== name) {
    assert(performance.now() < deadline, `no ${name} in time`);
    await delay(50);
  }
}
