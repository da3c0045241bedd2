import type { Child } from '../bench/child.ts';
import { numbersOf } from '../bench/members.ts';
import { Seat } from '../bench/seat.ts';
import { memberOf } from './members.ts';
import type { Founding, RoomOrders } from './orders.ts';

/** Tickets are good for seconds: no more are asked for than take their seats in them. */
const atOnce = 50;

/** All members of all groups, each on a socket of this process. */
export async function seatAll(child: Child<RoomOrders>, founding: Founding): Promise<Seat[]> {
  await child.ask('found', founding);
  const all = founding.groups * founding.members;
  const seats: Seat[] = [];
  while (seats.length < all) {
    const numbers = { from: seats.length, count: Math.min(atOnce, all - seats.length) };
    const tickets = await child.ask('enter', numbers);
    seats.push(...(await Promise.all(tickets.map((ticket) => Seat.take(child.url, ticket)))));
  }
  return seats;
}

/** 32 bytes as hex, others for each member: what their slot is chosen by. */
export function entropyOf(number: number): string {
  return number.toString(16).padStart(64, '0');
}

/** Whose seat it is, as `seatAll` numbers them. */
export const playersOf = (count: number): readonly string[] =>
  numbersOf({ from: 0, count }).map((number) => memberOf(number).player);

/** Files that this process may open beside its sockets. */
const otherFiles = 200;

/** How many sockets the system lets a process hold. */
export function socketsMost(): number {
  // Node's own report, whose `userLimits` are what `ulimit` says; "unlimited" is a word there.
  const { userLimits } = process.report.getReport() as {
    readonly userLimits?: { readonly open_files?: { readonly soft: number | string } };
  };
  const files = Number(userLimits?.open_files?.soft);
  return Number.isFinite(files) ? files - otherFiles : Infinity;
}
