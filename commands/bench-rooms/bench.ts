import { join } from 'node:path';
import { Players, type Costs, type Measuring } from './players.ts';
import type { Child } from '../bench/child.ts';
import type { NumberRange } from '../bench/members.ts';
import type { RoomOrders } from './orders.ts';
import type { Report } from './report.ts';
import { Stage } from './stage.ts';

export interface Size {
  readonly rooms: number;
  /** What a first few rooms leave behind for good (compiled code, caches) is no room's cost. */
  readonly warmRooms: number;
  /** Rooms that talk and open. */
  readonly lively: number;
  /** Long against a patch interval and a heartbeat. */
  readonly idleMs: number;
  /** Longer than a room saves its lines after, and than whoever just came still costs something. */
  readonly settleMs: number;
}

/** Measures our rooms and homes, and bare rooms, each in a process of its own; `folder` takes the data. */
export async function benchRooms(size: Size, folder: string): Promise<Report> {
  const { rooms, warmRooms, lively, idleMs, settleMs } = size;
  const stages: Stage[] = [];
  const open = async (program: string, ...args: readonly string[]): Promise<Stage> => {
    const stage = await Stage.open(new URL(program, import.meta.url), { args, settleMs });
    stages.push(stage);
    await stage.warmUp(warmRooms);
    return stage;
  };
  try {
    const [house, bare, homeHouse] = await Promise.all([
      open('./house-child.ts', join(folder, 'rooms')),
      open('./bare-child.ts'),
      // Memory that rooms have given back would hide what homes take: they get a process that never was full.
      open('./house-child.ts', join(folder, 'homes')),
    ]);
    for (const stage of [house, bare]) await stage.fill('rooms', rooms);
    await homeHouse.fill('homes', rooms);
    // At the same time, so that whatever else the machine does falls on all alike.
    const [ours, theirs, homes] = await Promise.all([
      house.measure(idleMs),
      bare.measure(idleMs),
      homeHouse.measure(idleMs),
    ]);
    const [stays, bareStays] = await Promise.all([house.clear(), bare.clear()]);
    const { idle } = await house.measure(idleMs);
    // Once to compile what talking and opening run, and once to measure it.
    const measuring = { idle, settleMs };
    await play(house.child, measuring, { from: rooms, count: lively });
    await house.clear();
    const costs = await play(house.child, measuring, { from: rooms + lively, count: lively });
    const playStays = await house.clear();
    return {
      rooms,
      house: { ...ours, stays },
      bare: { ...theirs, stays: bareStays },
      homes,
      costs,
      playStays,
    };
  } finally {
    await Promise.all(stages.map(({ child }) => child.stop()));
  }
}

/** Friends come, chat, open and leave. */
async function play(
  child: Child<RoomOrders>,
  measuring: Measuring,
  numbers: NumberRange,
): Promise<Costs> {
  const players = await Players.come(child, measuring, numbers);
  const costs = await players.measure();
  players.leave();
  return costs;
}
