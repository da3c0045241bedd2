/**
 * What a pair room costs while nothing happens, beside a bare Colyseus room with the same state, in the same run:
 * memory, idle CPU, what stays when everyone has left; then what a line and an opening cost. With `--json`, the last
 * line is one object of the numbers.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchRooms } from './bench-rooms/bench.ts';
import { holds, printReport } from './bench-rooms/report.ts';

const { values } = parseArgs({
  options: {
    rooms: { type: 'string', default: '2000' },
    json: { type: 'boolean', default: false },
  },
});
const rooms = Number(values.rooms);
if (!Number.isInteger(rooms) || rooms < 1)
  throw new Error(`--rooms ${values.rooms}: must be a whole number from 1`);

const folder = mkdtempSync(join(tmpdir(), 'hongbao-bench-'));
try {
  const size = {
    rooms,
    warmRooms: 200,
    lively: Math.min(100, rooms),
    idleMs: 10_000,
    settleMs: 3000,
  };
  const report = await benchRooms(folder, size);
  printReport(report, values.json);
  if (!holds(report)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
