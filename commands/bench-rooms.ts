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
  options: { rooms: { type: 'string', default: '2000' }, json: { type: 'boolean', default: false } },
});
const rooms = Number(values.rooms);
/** Long against a patch interval and a heartbeat, short enough to be repeated. */
const idleMs = 10_000;
/** Rooms that talk and open, beside those that are idle. */
const lively = Math.min(100, rooms);

async function bench(folder: string): Promise<Report> {
  const [house, bare] = await Promise.all([
    Stage.open('./house-child.ts', [folder], async (child) => {
      await play(child, 0, { from: 2 * rooms, count: lively });
    }),
    Stage.open('./bare-child.ts', []),
  ]);
  try {
    const weights = [await house.fill('rooms', rooms), await bare.fill('rooms', rooms)] as const;
    // At the same time, so that whatever else the machine does falls on both alike.
    const idle = await Promise.all([house.idle(idleMs), bare.idle(idleMs)]);
    const costs = await play(house.child, idle[0], { from: rooms, count: lively });
    const stays = await Promise.all([house.clear(), bare.clear()]);
    const homes = await house.fill('homes', rooms);
    const homesIdle = await house.idle(idleMs);
    await house.clear();
    const [ours, theirs] = weights;
    return {
      rooms,
      house: { weight: ours, idle: idle[0], stays: stays[0] },
      bare: { weight: theirs, idle: idle[1], stays: stays[1] },
      homes: { weight: homes, idle: homesIdle },
      costs,
    };
  } finally {
    house.child.stop();
    bare.child.stop();
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
