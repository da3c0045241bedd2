/**
 * What a pair room costs while nothing happens, beside a bare Colyseus room with the same state, in the same run:
 * memory, idle CPU, what stays when everyone has left; then what a line and an opening cost. Ends with 1 when a pair
 * room is heavier than the bare one, or the heap does not come back. With `--json`, the last line is one object of the
 * numbers.
 */
import { inFolder } from './bench/in-folder.ts';
import { benchRooms } from './bench-rooms/bench.ts';
import { holds, printReport } from './bench-rooms/report.ts';
import { readOptions, wholeOption } from './options.ts';

const usage = 'npm run bench:rooms [-- --rooms N] [--json]';
const { values } = readOptions(usage, {
  options: {
    rooms: { type: 'string', default: '2000' },
    json: { type: 'boolean', default: false },
  },
});
const rooms = wholeOption(usage, ['rooms', values.rooms], 1);

const size = {
  rooms,
  warmRooms: 200,
  lively: Math.min(100, rooms),
  idleMs: 10_000,
  settleMs: 3000,
};
const report = await inFolder((folder) => benchRooms(size, folder));
printReport(report, values.json);
if (!holds(report)) process.exitCode = 1;
