import type { Ticket } from '../../loadtest/watchers/open-seat.ts';
import type { NumberRange } from './members.ts';
import { Seat } from './seat.ts';

/** Tickets are good for seconds: no more are asked for than take their seats in them. */
const atOnce = 50;

/** The seats that these members or rooms have tickets to, some at a time, each on a socket of this process. */
export async function takeSeats(
  url: string,
  { from, count }: NumberRange,
  enter: (some: NumberRange) => Promise<readonly Ticket[]>,
): Promise<Seat[]> {
  const seats: Seat[] = [];
  for (let done = 0; done < count; done += atOnce) {
    const tickets = await enter({ from: from + done, count: Math.min(atOnce, count - done) });
    seats.push(...(await Promise.all(tickets.map((ticket) => Seat.take(url, ticket)))));
  }
  return seats;
}
