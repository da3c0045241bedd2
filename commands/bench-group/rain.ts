import { setTimeout } from 'node:timers/promises';
import { costBetween, type Cost } from '../bench/cost.ts';
import type { Child } from '../bench/child.ts';
import type { Seat } from '../bench/seat.ts';
import { entropyOf, playersOf, seatAll } from './crowd.ts';
import type { Books, Delay, Founding, HouseOrders, Sky } from './orders.ts';
import { pressAll, type Press, type Pressed } from './pressed.ts';

/** When a member's taps come, after the first drop: everyone's at once, or one after another as a thumb makes them. */
export const ways = ['at once', 'by thumb'] as const;
export type Way = (typeof ways)[number];

/** A thumb needs this from drop to drop, and no two members begin at the same moment. */
const thumbMs = 400;

/** Past the first drop by more than the order's own way here. */
const afterStartMs = 100;

/** One rain in all rooms. Each member taps once more than counts. */
export interface Rain extends Pressed {
  readonly way: Way;
  readonly hits: number;
  readonly rooms: number;
  readonly announcedInMs: number;
  /** From the first tap to the last answer. */
  readonly cost: Cost;
  /** While it was announced and counted down, and from the first tap to the last answer. */
  readonly announcing: Delay;
  readonly falling: Delay;
  /** What the ledger says when it is over. */
  readonly books: Books;
}

/** Groups whose members are all here, and wait for rain. */
export class Rains {
  readonly #child: Child<HouseOrders>;
  readonly #seats: readonly Seat[];
  readonly #players: readonly string[];

  private constructor(child: Child<HouseOrders>, seats: readonly Seat[]) {
    this.#child = child;
    this.#seats = seats;
    this.#players = playersOf(seats.length);
  }

  static async come(
    child: Child<HouseOrders>,
    founding: Founding & { readonly settleMs: number },
  ): Promise<Rains> {
    const seats = await seatAll(child, founding);
    await setTimeout(founding.settleMs);
    return new Rains(child, seats);
  }

  async fall(way: Way): Promise<Rain> {
    const sky = await this.#child.ask('rain');
    const startsAt = performance.now() + sky.startsInMs + afterStartMs;
    const taps = this.#seats.flatMap((seat, index) => this.#tapsOf(seat, index, { sky, way }));
    await setTimeout(startsAt - performance.now());
    const announcing = await this.#child.ask('delay');
    const before = await this.#child.ask('cpu');
    const pressed = await pressAll(taps);
    const cost = costBetween(before, await this.#child.ask('cpu'));
    const falling = await this.#child.ask('delay');
    await this.#child.ask('clear');
    const books = await this.#child.ask('books', sky.packets);
    const { hits, packets, announcedInMs } = sky;
    const rooms = packets.length;
    return { ...pressed, way, hits, rooms, announcedInMs, cost, announcing, falling, books };
  }

  #tapsOf(seat: Seat, index: number, { sky, way }: { readonly sky: Sky; readonly way: Way }) {
    const { rain, hits } = sky;
    const beginsMs = way === 'at once' ? 0 : (thumbMs * index) / this.#seats.length;
    const eachMs = way === 'at once' ? 0 : thumbMs;
    return Array.from({ length: hits + 1 }, (_, drop): Press => {
      const message = { id: `${rain}-${drop}`, rain, drop, entropy: entropyOf(index) };
      const request = seat.prepare('rain.tap', message);
      const player = this.#players[index] ?? '';
      return { player, request, dueMs: beginsMs + drop * eachMs };
    });
  }
}
