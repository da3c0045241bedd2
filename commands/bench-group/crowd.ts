import type { Child } from '../bench/child.ts';
import { numbersIn } from '../bench/members.ts';
import type { Seat } from '../bench/seat.ts';
import { takeSeats } from '../bench/take-seats.ts';
import { memberOf } from './members.ts';
import type { Founding, RoomOrders } from './orders.ts';

/** All members of all groups. */
export async function seatAll(child: Child<RoomOrders>, founding: Founding): Promise<Seat[]> {
  await child.ask('found', founding);
  const all = { from: 0, count: founding.groups * founding.members };
  return takeSeats(child.url, all, (some) => child.ask('enter', some));
}

/** 32 bytes as hex, others for each member: what their slot is chosen by. */
export function entropyOf(number: number): string {
  return number.toString(16).padStart(64, '0');
}

/** Whose seat it is, as `seatAll` numbers them. */
export const playersOf = (count: number): readonly string[] =>
  numbersIn({ from: 0, count }).map((number) => memberOf(number).player);

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
