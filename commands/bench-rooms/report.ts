import { machine } from '../bench/machine.ts';
import { verdict } from '../bench/verdict.ts';
import { rounded } from '../bench/numbers.ts';
import type { Cost } from '../bench/cost.ts';
import type { Costs } from './players.ts';
import type { Filled } from './stage.ts';

/** `stays`: what of the heap is still there when all have left; 0.05 is five percent more than before. */
export interface Report {
  readonly rooms: number;
  readonly house: Filled & { readonly stays: number };
  readonly bare: Filled & { readonly stays: number };
  readonly homes: Filled;
  readonly costs: Costs;
  /** The same after rooms that talked and opened. */
  readonly playStays: number;
}

const staysMost = 0.05;

/** No worse than the bare room in memory and idle CPU, and the heap comes back. */
export function holds({ house, bare, playStays }: Report): boolean {
  const isLighter = house.weight.rss <= bare.weight.rss;
  return isLighter && house.idle <= bare.idle && Math.max(house.stays, playStays) <= staysMost;
}

export function printReport(report: Report, isJson: boolean): void {
  const { rooms, house, bare, homes, costs, playStays } = report;
  const lines = [
    machine(),
    `${rooms} pair rooms, two sockets each, and as many bare Colyseus rooms with the same state in a process of their own`,
    '',
    'each                  KB RSS     KB heap  KB buffers   idle µs/s   all: idle CPU %   heap when all have left',
    row('pair room', house, rooms) + stayed(house.stays),
    row('bare room', bare, rooms) + stayed(bare.stays),
    row('home', homes, rooms * 2),
    '',
    '                      CPU µs   main thread',
    costRow('a line', costs.line),
    costRow('an opening', costs.opening),
    costRow('a packet sealed', costs.seal),
    '(a line goes to two screens; sealing is two lines, two shares and the saves)',
    `heap when those who talked and opened have left: ${stayed(playStays).trim()} (less: compiled code that V8 let go)`,
    '',
    `no worse than the bare room, and the heap comes back: ${verdict(holds(report))}`,
  ];
  if (isJson) lines.push(json(report));
  process.stdout.write(`${lines.join('\n')}\n`);
}

function row(name: string, { weight, idle }: Filled, count: number): string {
  const kilobytes = [weight.rss, weight.heap, weight.buffers].map((bytes) => bytes / 1024 / count);
  const cells = [...kilobytes.map((value) => value.toFixed(1)), (idle / count).toFixed(1)];
  const all = percent(idle).toFixed(2).padStart(16);
  return [name.padEnd(16), ...cells.map((cell) => cell.padStart(12)), all].join('');
}

const stayed = (share: number): string =>
  `${share < 0 ? '' : '+'}${(100 * share).toFixed(1)} %`.padStart(20);

const costRow = (name: string, { all, main }: Cost): string =>
  `${name.padEnd(16)}${all.toFixed(0).padStart(12)}${main.toFixed(0).padStart(12)}`;

function json({ rooms, house, bare, homes, costs, playStays }: Report): string {
  const measured = ({ weight, idle }: Filled, count: number) => ({
    kb: rounded(weight.rss / 1024 / count),
    heapKb: rounded(weight.heap / 1024 / count),
    buffersKb: rounded(weight.buffers / 1024 / count),
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
    playStaysPercent: rounded(100 * playStays),
  });
}

const percent = (microsASecond: number): number => microsASecond / 10_000;
