import { cpus } from 'node:os';
import type { Cost, Costs } from './acts.ts';
import type { Weight } from './orders.ts';

/** A server with all its rooms, beyond what it weighs without any. */
export interface Measured {
  readonly weight: Weight;
  /** Microseconds of CPU a second while nothing happens. */
  readonly idle: number;
  /** What stays of the heap when all have left: 0.05 is five percent more than before. */
  readonly stays: number;
}

export interface Report {
  readonly rooms: number;
  readonly house: Measured;
  readonly bare: Measured;
  readonly homes: Omit<Measured, 'stays'>;
  readonly costs: Costs;
}

const staysMost = 0.05;

/** No worse than the bare room in memory and idle CPU, and the heap comes back. */
export function holds({ house, bare }: Report): boolean {
  return house.weight.rss <= bare.weight.rss && house.idle <= bare.idle && house.stays <= staysMost;
}

export function printReport(report: Report, isJson: boolean): void {
  const { rooms, house, bare, homes, costs } = report;
  const lines = [
    machine(),
    `${rooms} pair rooms, two sockets each, beside as many bare Colyseus rooms with the same state`,
    '',
    '                        KB RSS      KB heap     idle CPU %   heap when all have left',
    row('a pair room', house.weight, { count: rooms, idle: house.idle, stays: house.stays }),
    row('a bare room', bare.weight, { count: rooms, idle: bare.idle, stays: bare.stays }),
    row('a home', homes.weight, { count: rooms * 2, idle: homes.idle }),
    `(idle CPU: of all ${rooms} rooms, or ${rooms * 2} homes, as a share of one processor)`,
    '',
    '                     CPU µs     of it on the main thread',
    costRow('a line', costs.line),
    costRow('an opening', costs.opening),
    costRow('a packet sealed', costs.seal),
    '(a line to two screens; a packet: its two lines, two shares reserved, three saves)',
    '',
    holds(report) ? 'no worse than the bare room: holds' : 'no worse than the bare room: missed',
  ];
  if (isJson) lines.push(json(report));
  process.stdout.write(`${lines.join('\n')}\n`);
}

function row(
  name: string,
  weight: Weight,
  { count, idle, stays }: { readonly count: number; readonly idle: number; readonly stays?: number },
): string {
  const cells = [
    kilobytes(weight.rss, count).toFixed(1).padStart(10),
    kilobytes(weight.heap, count).toFixed(1).padStart(12),
    percent(idle).toFixed(2).padStart(14),
  ];
  if (stays !== undefined) cells.push(`${(100 * stays).toFixed(1)} %`.padStart(12));
  return [name.padEnd(20), ...cells].join('');
}

const costRow = (name: string, { all, main }: Cost): string =>
  `${name.padEnd(16)}${all.toFixed(0).padStart(11)}${main.toFixed(0).padStart(11)}`;

function json({ rooms, house, bare, homes, costs }: Report): string {
  const measured = ({ weight, idle }: Omit<Measured, 'stays'>, count: number) => ({
    kb: rounded(kilobytes(weight.rss, count)),
    heapKb: rounded(kilobytes(weight.heap, count)),
    idlePercent: rounded(percent(idle)),
  });
  return JSON.stringify({
    rooms,
    room: { ...measured(house, rooms), staysPercent: rounded(100 * house.stays) },
    bare: { ...measured(bare, rooms), staysPercent: rounded(100 * bare.stays) },
    home: measured(homes, rooms * 2),
    lineMicros: Math.round(costs.line.all),
    openingMicros: Math.round(costs.opening.all),
    sealMicros: Math.round(costs.seal.all),
  });
}

const kilobytes = (bytes: number, count: number): number => bytes / 1024 / count;
const percent = (microsASecond: number): number => microsASecond / 10_000;

function machine(): string {
  const processors = cpus();
  const model = processors[0]?.model ?? 'of an unknown make';
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, node ${process.version}, ${processors.length} processors, ${model}`;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
