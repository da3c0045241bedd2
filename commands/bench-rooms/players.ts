import { setTimeout } from 'node:timers/promises';
import { HongbaoClient, type Pair } from '../../sdk/index.ts';
import type { Child } from '../bench/child.ts';
import { costBetween, type Cost } from '../bench/cost.ts';
import { numbersIn, type NumberRange } from '../bench/members.ts';
import type { Member, RoomOrders } from './orders.ts';

/** What one of each costs. */
export interface Costs {
  readonly line: Cost;
  readonly seal: Cost;
  readonly opening: Cost;
}

/** With what a room lets a seat say at once (40 messages), after three for the tasks and three openings. */
const warmLines = 8;
const lines = 20;

export interface Measuring {
  /** What the server spends a second on doing nothing, to be taken off. */
  readonly idle: number;
  /** What follows an act within this belongs to its cost: a room saves its lines a second later. */
  readonly settleMs: number;
}

/** Friends of the SDK who chat and open in rooms of their own. */
export class Players {
  readonly #child: Child<RoomOrders>;
  readonly #measuring: Measuring;
  readonly #clients: readonly HongbaoClient[];
  readonly #pairs: readonly Pair[];

  private constructor(given: {
    readonly child: Child<RoomOrders>;
    readonly measuring: Measuring;
    readonly clients: readonly HongbaoClient[];
    readonly pairs: readonly Pair[];
  }) {
    this.#child = given.child;
    this.#measuring = given.measuring;
    this.#clients = given.clients;
    this.#pairs = given.pairs;
  }

  static async come(
    child: Child<RoomOrders>,
    measuring: Measuring,
    numbers: NumberRange,
  ): Promise<Players> {
    const members = await child.ask('members', numbers);
    const clients = members.map(
      ({ token }) => new HongbaoClient({ url: child.url, token: () => token }),
    );
    const joined = clients.map((client, index) => join(client, members[index]));
    return new Players({ child, measuring, clients, pairs: await Promise.all(joined) });
  }

  async measure(): Promise<Costs> {
    const rooms = this.#pairs.length / 2;
    await this.#each((pair) => pair.say('新年快乐'));
    await this.#openAll();
    const seal = await this.#cost(rooms, () => this.#each((pair) => pair.sendSticker('lantern')));
    // Each room's first packet warmed the way up; the costs are the second one's.
    const opening = await this.#cost(rooms * 2, () => this.#openAll());
    await this.#talk(warmLines);
    const line = await this.#cost(rooms * 2 * lines, () => this.#talk(lines));
    return { line, seal, opening };
  }

  leave(): void {
    for (const client of this.#clients) client.close();
  }

  async #each(act: (pair: Pair) => Promise<unknown>): Promise<void> {
    await Promise.all(this.#pairs.map(act));
  }

  async #openAll(): Promise<void> {
    await this.#each(async (pair) => pair.open((await pair.nextPacket({ timeoutMs: 20_000 })).id));
  }

  async #talk(count: number): Promise<void> {
    await this.#each(async (pair) => {
      for (const number of numbersIn({ from: 0, count }))
        await pair.say(`第 ${number} 句，一起过年吧`);
    });
  }

  async #cost(times: number, act: () => Promise<void>): Promise<Cost> {
    const before = await this.#child.ask('cpu');
    await act();
    await setTimeout(this.#measuring.settleMs);
    const after = await this.#child.ask('cpu');
    const idle = (this.#measuring.idle * (after.at - before.at)) / 1000;
    const { all, main } = costBetween(before, after);
    return { all: (all - idle) / times, main: (main - idle) / times };
  }
}

async function join(client: HongbaoClient, member: Member | undefined): Promise<Pair> {
  if (!member) throw new Error('every client is a member');
  return client.joinPair(member.friend);
}
