/**
 * What a pair room costs while nothing happens, beside a bare Colyseus room with the same state, in the same run:
 * memory, idle CPU, what stays when everyone has left; then what a line and an opening cost. With `--json`, the last
 * line is one object of the numbers.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Players, type Costs } from './bench-rooms/acts.ts';
import type { Child } from './bench-rooms/child.ts';
import type { Numbers } from './bench-rooms/orders.ts';
import { holds, printReport, type Report } from './bench-rooms/report.ts';
import { Stage } from './bench-rooms/stage.ts';

const { values } = parseArgs({
  options: {
    rooms: { type: 'string', default: '2000' },
    json: { type: 'boolean', default: false },
  },
});
const rooms = Number(values.rooms);
/** Long against a patch interval and a heartbeat, short enough to be repeated. */
const idleMs = 10_000;
/** Rooms that talk and open. */
const lively = Math.min(100, rooms);

async function bench(folder: string): Promise<Report> {
  const stages: Stage[] = [];
  const open = async (program: string, ...args: readonly string[]): Promise<Stage> => {
    const stage = await Stage.open(program, ...args);
    stages.push(stage);
    return stage;
  };
  try {
    const house = await open('./house-child.ts', join(folder, 'rooms'));
    const bare = await open('./bare-child.ts');
    // Memory that rooms have given back would hide what homes take: they get a process that never was full.
    const homeHouse = await open('./house-child.ts', join(folder, 'homes'));
    for (const stage of [house, bare]) await stage.fill('rooms', rooms);
    await homeHouse.fill('homes', rooms);
    // At the same time, so that whatever else the machine does falls on all alike.
    const [ours, theirs, homes] = await Promise.all(
      [house, bare, homeHouse].map((stage) => stage.measure(idleMs)),
    );
    if (!ours || !theirs || !homes) throw new Error('each stage is measured');
    const [stays, bareStays] = await Promise.all([house.clear(), bare.clear()]);
    const { idle } = await house.measure(idleMs);
    // Once to compile what talking and opening run, and once to measure it.
    await play(house.child, idle, { from: rooms, count: lively });
    await house.clear();
    const costs = await play(house.child, idle, { from: rooms + lively, count: lively });
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
    for (const { child } of stages) child.stop();
  }
}

/** Friends come, chat, open and leave. */
async function play(child: Child, idle: number, numbers: Numbers): Promise<Costs> {
  const players = await Players.come(child, idle, numbers);
  const costs = await players.measure();
  players.leave();
  return costs;
}

const folder = mkdtempSync(join(tmpdir(), 'hongbao-bench-'));
try {
  const report = await bench(folder);
  printReport(report, values.json);
  if (!holds(report)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
