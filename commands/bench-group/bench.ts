import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Child } from '../bench/child.ts';
import { faultsOfBooks, faultsOfRain, faultsOfRounds } from './check.ts';
import { socketsMost } from './crowd.ts';
import { Gathering, type Round } from './gathering.ts';
import type { Books, HouseOrders, RoomOrders } from './orders.ts';
import { Rains, ways, type Rain, type Way } from './rain.ts';
import type { Size } from './sizes.ts';

/** The house; a bare room that tells grabs together, as the house does; and one that tells each by itself. */
export const sides = ['house', 'together', 'one by one'] as const;
export type Side = (typeof sides)[number];
type Rounds = Readonly<Record<Side, readonly Round[]>>;

export interface Report {
  /** As it was measured. */
  readonly size: Size;
  readonly rounds: Rounds;
  /** The house's packets of fewer shares. */
  readonly fewer: readonly Round[];
  /** Of each way the one that took the middle time. */
  readonly rains: readonly Rain[];
  /** One sentence each for what is not as the rules say. */
  readonly faults: readonly string[];
}

const coinsAShare = 200;

/** Measures packets, then rain, each server in a process of its own, the members in this one; `folder` takes the data. */
export async function benchGroup(asked: Size, folder: string): Promise<Report> {
  const size = fit(asked);
  const packets = await benchPackets(join(folder, 'packets'), size);
  const fallen = await benchRain(join(folder, 'rain'), size);
  const { played, fewer, books } = packets;
  const houses = [...played.house, ...fewer];
  const measured = (side: Side) => played[side].slice(size.warmUps);
  return {
    size,
    rounds: {
      house: measured('house'),
      together: measured('together'),
      'one by one': measured('one by one'),
    },
    fewer,
    rains: ways.map((way) => middleOf(fallen.slice(size.warmFalls * ways.length), way)),
    faults: [
      ...sides.flatMap((side) => faultsOfRounds(side, played[side], size.members)),
      ...faultsOfRounds('house', fewer, size.members),
      ...faultsOfBooks(
        'packets',
        houses.flatMap(({ taken }) => taken),
        books,
      ),
      ...fallen.flatMap((rain) => faultsOfRain(rain, size.rooms * size.membersARoom)),
    ],
  };
}

/** As many members as this process may hold sockets for. */
function fit(size: Size): Size {
  const most = socketsMost();
  return {
    ...size,
    members: Math.min(size.members, Math.floor(most / sides.length) - 1),
    rooms: Math.min(size.rooms, Math.floor(most / size.membersARoom)),
  };
}

async function benchPackets(folder: string, size: Size) {
  const house = await Child.start<HouseOrders>(programs.house, folder);
  const bare: Child<RoomOrders>[] = [];
  try {
    const gatherings = new Map<Side, Gathering>([['house', await Gathering.come(house, size)]]);
    for (const told of ['together', 'one by one'] as const) {
      const child = await Child.start<RoomOrders>(programs.bare, told);
      bare.push(child);
      gatherings.set(told, await Gathering.come(child, size));
    }
    const played = await playInTurns(gatherings, size);
    const fewer: Round[] = [];
    for (const shares of size.fewer) {
      const round = await gatherings.get('house')?.play(planOf(shares));
      if (round) fewer.push(round);
    }
    const packets = [...played.house, ...fewer].map(({ packet }) => packet);
    const books: Books = await house.ask('books', packets);
    return { played, fewer, books };
  } finally {
    await Promise.all([house, ...bare].map((child) => child.stop()));
  }
}

/** Puts whatever else the machine does at the time on all alike. */
async function playInTurns(
  gatherings: ReadonlyMap<Side, Gathering>,
  { rounds, warmUps, shares }: Size,
): Promise<Rounds> {
  const played: Record<Side, Round[]> = { house: [], together: [], 'one by one': [] };
  for (let round = 0; round < warmUps + rounds; round += 1)
    for (const [side, gathering] of gatherings)
      played[side].push(await gathering.play(planOf(shares)));
  return played;
}

async function benchRain(folder: string, size: Size): Promise<readonly Rain[]> {
  const countdownMs = String(size.countdownMs);
  const child = await Child.start<HouseOrders>(programs.house, folder, countdownMs);
  try {
    const { rooms: groups, membersARoom: members, settleMs } = size;
    const rains = await Rains.come(child, { groups, members, settleMs });
    const fallen: Rain[] = [];
    for (let fall = 0; fall < size.warmFalls + size.falls; fall += 1)
      for (const way of ways) fallen.push(await rains.fall(way));
    return fallen;
  } finally {
    await child.stop();
  }
}

function middleOf(fallen: readonly Rain[], way: Way): Rain {
  const sorted = fallen
    .filter((rain) => rain.way === way)
    .sort((one, other) => one.tookMs - other.tookMs);
  const middle = sorted[Math.floor(sorted.length / 2)];
  assert(middle, 'it has rained each way');
  return middle;
}

const planOf = (shares: number) => ({ shares, coins: shares * coinsAShare });

const programs = {
  house: new URL('./house-child.ts', import.meta.url),
  bare: new URL('./bare-child.ts', import.meta.url),
};
