import assert from 'node:assert/strict';
import { Campaign } from '../../rooms/campaign/campaign.ts';
import { nextMidnight } from '../../rooms/campaign/day.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { PlayerId } from '../../rooms/campaign/ids.ts';
import type { ServerClock } from '../../server/rooms/clock.ts';
import type { App, Overrides } from '../../server/app.ts';
import { HongbaoClient, memoryStorage, type ClientOptions, type Pair } from '../../sdk/index.ts';
import { Screen } from './journey-screen.ts';
import { bootServer, type Booted, type Called, type CallOptions } from './server.ts';
import { newFolder } from './sqlite-folder.ts';

export const secondMs = 1000;
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** When every journey begins: tomorrow's noon, far from any midnight whatever the machine's own time is. */
export const noon = nextMidnight(Date.now(), defaultCampaign.zone) + 12 * hourMs;

/** The default campaign with a few of its values changed, checked as a document is. */
export function campaignWith(changed: Partial<Campaign>): Campaign {
  return Campaign.parse({ ...defaultCampaign, ...changed });
}

/** Each sticker of either of them finishes a task, ten times a day: a packet whenever a story needs one. */
export const stickers: Partial<Campaign> = {
  tasks: [
    {
      id: 'sticker',
      names: { zh: '表情', en: 'Sticker' },
      evidence: ['sticker'],
      mode: 'any',
      goal: 1,
      timesADay: 10,
    },
  ],
};

interface StageOptions {
  readonly campaign?: Partial<Campaign>;
  readonly overrides?: Omit<Overrides, 'campaign' | 'logStream'>;
  /** The rooms' clock stands still between turns, so that moments can be told to the millisecond. */
  readonly isFrozen?: boolean;
}

/** A player, by as many devices as the story gives them. */
export interface Player {
  readonly id: PlayerId;
  readonly name: string;
  readonly token: string;
  /** Each with a storage of its own unless told otherwise. */
  device(options?: Partial<ClientOptions>): HongbaoClient;
}

/** A friend in the room that the two share. */
export interface Friend extends Player {
  readonly client: HongbaoClient;
  readonly pair: Pair;
  readonly screen: Screen;
}

/** The real server of one story, on a free port, with data that outlives its restarts. */
export class Stage {
  readonly #options: StageOptions;
  readonly #data = newFolder();
  readonly #clients: HongbaoClient[] = [];
  /** What the log told as an error, as its own JSON lines. */
  readonly faults: string[] = [];
  #booted!: Booted;

  private constructor(options: StageOptions) {
    this.#options = options;
  }

  static async open(options: StageOptions = {}): Promise<Stage> {
    const stage = new Stage(options);
    await stage.start();
    await stage.turnTo(noon);
    return stage;
  }

  get app(): App {
    return this.#booted.app;
  }

  get url(): string {
    return this.app.url;
  }

  get clock(): ServerClock {
    return this.app.house.clock;
  }

  get folder(): string {
    return this.#data.folder;
  }

  /** On the same port as before, if it stood already. */
  async start(port = '0'): Promise<void> {
    const { campaign, overrides, isFrozen } = this.#options;
    this.#booted = await bootServer({
      folder: this.folder,
      environment: { PORT: port, HONGBAO_LOG: 'error' },
      overrides: {
        ...overrides,
        ...(campaign && { campaign: campaignWith(campaign) }),
        ...(isFrozen === true && { time: frozen }),
        logStream: { write: (line) => void this.faults.push(line) },
      },
    });
  }

  stop(): Promise<void> {
    return this.#booted.stop();
  }

  /** The process ends as an operator ends it, and another begins on the same data and port. */
  async restart(): Promise<void> {
    const { port } = new URL(this.url);
    await this.stop();
    await this.start(port);
  }

  /** Every story ends with books that balance, and with a log that tells no fault. */
  async close(): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.audit();
    await this.stop();
    this.#data.remove();
    assert.deepEqual(this.faults, []);
  }

  call(method: string, path: string, options?: CallOptions): Promise<Called> {
    return this.#booted.call(method, path, options);
  }

  async turn(advanceMs: number): Promise<void> {
    const { status } = await this.call('POST', '/dev/clock', { body: { advanceMs } });
    assert.equal(status, 200);
  }

  /** Not to the millisecond, unless the clock is frozen. */
  async turnTo(at: number): Promise<void> {
    const ahead = at - this.clock.now();
    if (ahead > 0) await this.turn(ahead);
  }

  /** The whole report, once it has been seen to hold. */
  async audit(): Promise<Called['body']> {
    const { body } = await this.call('GET', '/operator/audit');
    assert.deepEqual([body.ok, body.breaches, body.sums], [true, [], { coin: 0 }]);
    return body;
  }

  async player(name: string): Promise<Player> {
    const { player, token } = await this.#booted.guest(name);
    const device = (options: Partial<ClientOptions> = {}) => {
      const storage = memoryStorage();
      const client = new HongbaoClient({ url: this.url, token: () => token, storage, ...options });
      this.#clients.push(client);
      return client;
    };
    return { id: PlayerId.parse(player), name, token, device };
  }

  /** By an invite, as players do it. */
  async befriend(one: Player, other: Player): Promise<void> {
    const invite = await this.call('POST', '/v1/friends/invites', { token: one.token });
    const { code } = invite.body;
    const options = { token: other.token, body: { code } };
    const accepted = await this.call('POST', '/v1/friends/accept', options);
    assert.equal(accepted.status, 200);
  }

  /** A friend's device that has joined the room and is watched. */
  async join(player: Player, friend: Player, options?: Partial<ClientOptions>): Promise<Friend> {
    const client = player.device(options);
    const pair = await client.joinPair(friend.id);
    return { ...player, client, pair, screen: new Screen(pair) };
  }

  /** Two friends, both in their room. */
  async friends(): Promise<{ readonly lan: Friend; readonly he: Friend }> {
    const [lan, he] = [await this.player('阿岚'), await this.player('小禾')];
    await this.befriend(lan, he);
    const [one, other] = [await this.join(lan, he), await this.join(he, lan)];
    await one.screen.shows(({ members }) => members[he.id]?.online === true);
    return { lan: one, he: other };
  }
}

function frozen(time: Parameters<NonNullable<Overrides['time']>>[0]) {
  let at = time.now();
  return {
    now: () => at,
    turn: async (advanceMs: number) => {
      await time.turn(advanceMs);
      at += advanceMs;
    },
    get offset() {
      return time.offset;
    },
  };
}
