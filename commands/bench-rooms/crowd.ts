import type { Child } from '../bench/child.ts';
import type { NumberRange } from '../bench/members.ts';
import type { Seat } from '../bench/seat.ts';
import { takeSeats } from '../bench/take-seats.ts';
import type { RoomOrders } from './orders.ts';

/** Members who only listen. */
export class Crowd {
  readonly #child: Child<RoomOrders>;
  readonly #seats: Seat[] = [];

  constructor(child: Child<RoomOrders>) {
    this.#child = child;
  }

  /** Takes both seats of each room, or of each member's home. */
  async come(kind: 'rooms' | 'homes', rooms: NumberRange): Promise<void> {
    const enter = (some: NumberRange) => this.#child.ask(kind, some);
    this.#seats.push(...(await takeSeats(this.#child.url, rooms, enter)));
  }

  async leave(): Promise<void> {
    await Promise.all(this.#seats.splice(0).map((seat) => seat.leave()));
    while ((await this.#child.ask('loaded')) > 0)
      await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
