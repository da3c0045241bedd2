import type { Child } from '../bench/child.ts';
import type { Numbers } from '../bench/members.ts';
import { Seat } from '../bench/seat.ts';
import type { RoomOrders } from './orders.ts';

const atOnce = 50;

/** Members who only listen. */
export class Crowd {
  readonly #child: Child<RoomOrders>;
  readonly #seats: Seat[] = [];

  constructor(child: Child<RoomOrders>) {
    this.#child = child;
  }

  /** Takes both seats of each room, or of each member's home. */
  async come(kind: 'rooms' | 'homes', { from, count }: Numbers): Promise<void> {
    for (let done = 0; done < count; done += atOnce) {
      const asked = { from: from + done, count: Math.min(atOnce, count - done) };
      const tickets = await this.#child.ask(kind, asked);
      const { url } = this.#child;
      this.#seats.push(...(await Promise.all(tickets.map((ticket) => Seat.take(url, ticket)))));
    }
  }

  async leave(): Promise<void> {
    await Promise.all(this.#seats.splice(0).map((seat) => seat.leave()));
    while ((await this.#child.ask('loaded')) > 0)
      await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
