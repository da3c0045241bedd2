import { verdict, verdictOn } from '../bench/verdict.ts';
import { machine } from '../bench/machine.ts';
import { median, quantile, rounded, roundedAll } from '../bench/numbers.ts';
import { describePinning } from '../bench/processors.ts';
import type { Measured, Report } from './bench.ts';
import type { JoinRound } from './joins.ts';
import type { OpeningRound } from './openings.ts';
import { bareColyseus, house, type Side } from './sides.ts';

/** CPU of an opening, as a multiple of the bare Colyseus room's with the same durable credit. */
const cpuRatioMost = 1.3;

export function printReport(report: Report, isJson: boolean): void {
  const { faults } = report;
  const lines = [
    `${machine()}; ${describePinning(report.isPinned)}`,
    '',
    ...openingLines(report),
    '',
    ...joinLines(report),
    '',
    'what a pair room with two sockets weighs beside a bare one: npm run bench:rooms',
    ...verdictOn(faults),
  ];
  if (isJson) lines.push(json(report));
  process.stdout.write(`${lines.join('\n')}\n`);
}

function openingLines({ size, openings }: Report): readonly string[] {
  const { pairs, packets, rounds } = size;
  const cpu = ratioTo(openings, house, cpuOfOpening);
  return [
    `two friends, a message opens a packet, a credit, both are told: ${pairs} pairs at a time, ${2 * packets} openings each; medians of ${rounds} rounds, taken in turns`,
    '',
    '                              openings/s   server CPU µs    of it   ms to the last ear   CPU, of bare   played by',
    '                                              an opening     main        p50       p99       Colyseus',
    ...openings.map((measured) =>
      openingRow(measured, ratioTo(openings, measured.side, cpuOfOpening)),
    ),
    '(ledger: our own, on disk before anyone is told, each credit the post of a reserved share, once; memory: a map that',
    ' is lost with the process. An opening is over when who pressed is answered and both friends have heard of it)',
    '',
    `${cpu.toFixed(2)} × the CPU of the bare Colyseus room with the same ledger; the target of ${cpuRatioMost} × ${verdict(cpu <= cpuRatioMost)}`,
  ];
}

function joinLines({ size, joins }: Report): readonly string[] {
  const { clients, arriveMs, withinMs } = size.joins;
  const [cpu, p50] = [cpuOfJoin, p50OfJoin].map((read) => ratioTo(joins, house, read));
  const isFaster = (cpu ?? 0) < 1 && (p50 ?? 0) < 1;
  return [
    `${clients} clients come in within ${withinMs / 1000} s, one each ${arriveMs / clients} ms, two to a room: medians of ${size.joinRounds} rounds, taken in turns`,
    '',
    '                              in by then   server CPU ms   failed     ms from when they were due   CPU, of bare   apart',
    '                                                  a join                       p50           p99       Colyseus',
    ...joins.map((measured) => joinRow(measured, ratioTo(joins, measured.side, cpuOfJoin))),
    '(in: the token checked and the room’s state here. ws and socket.io take one connection for it, Colyseus and Hongbao a',
    ' request and a connection; Hongbao alone looks up whether they are friends and what the room remembers. Apart: friends',
    ' in two rooms)',
    '',
    `${cpu?.toFixed(2)} × the CPU and ${p50?.toFixed(2)} × the time (p50) of a bare Colyseus room’s join; the target of less than both ${verdict(isFaster)}`,
  ];
}

function openingRow({ side, rounds }: Measured<OpeningRound>, ratio: number): string {
  const { perSecond, cpuMicros, mainMicros, p50Ms, p99Ms } = openingNumbers(rounds);
  return [
    nameOf(side).padEnd(26),
    perSecond.toFixed(0).padStart(14),
    cpuMicros.toFixed(0).padStart(16),
    mainMicros.toFixed(0).padStart(9),
    p50Ms.toFixed(1).padStart(11),
    p99Ms.toFixed(1).padStart(10),
    ratio.toFixed(2).padStart(15),
    `   ${side.client}`,
  ].join('');
}

function joinRow({ side, rounds }: Measured<JoinRound>, ratio: number): string {
  const { inTime, cpuMs, failed, p50Ms, p99Ms, apart } = joinNumbers(rounds);
  return [
    side.name.padEnd(26),
    inTime.toFixed(0).padStart(14),
    cpuMs.toFixed(2).padStart(16),
    failed.toFixed(0).padStart(9),
    p50Ms.toFixed(1).padStart(26),
    p99Ms.toFixed(1).padStart(14),
    ratio.toFixed(2).padStart(15),
    apart.toFixed(0).padStart(8),
  ].join('');
}

const nameOf = ({ name, credit }: Side): string => `${name}, ${credit}`;

const cpuOfOpening = ({ cost, openings }: OpeningRound): number => cost.all / openings.length;
const cpuOfJoin = ({ cost, tookMs }: JoinRound): number => cost.all / 1000 / tookMs.length;
const p50OfJoin = ({ tookMs }: JoinRound): number => quantile(tookMs, 0.5);

function openingNumbers(rounds: readonly OpeningRound[]) {
  const mid = (read: (round: OpeningRound) => number): number => median(rounds.map(read));
  return {
    perSecond: mid(({ openings, seconds }) => openings.length / seconds),
    cpuMicros: mid(cpuOfOpening),
    mainMicros: mid(({ cost, openings }) => cost.main / openings.length),
    p50Ms: mid(({ tookMs }) => quantile(tookMs, 0.5)),
    p99Ms: mid(({ tookMs }) => quantile(tookMs, 0.99)),
  };
}

function joinNumbers(rounds: readonly JoinRound[]) {
  const mid = (read: (round: JoinRound) => number): number => median(rounds.map(read));
  return {
    inTime: mid(({ inTime }) => inTime),
    cpuMs: mid(cpuOfJoin),
    failed: mid(({ failures }) => failures.length),
    p50Ms: mid(p50OfJoin),
    p99Ms: mid(({ tookMs }) => quantile(tookMs, 0.99)),
    // A room for two in which somebody is alone.
    apart: mid(({ rooms, tookMs }) => rooms - Math.ceil(tookMs.length / 2)),
  };
}

/** A side beside the bare Colyseus room that keeps a ledger, round by round: both had the machine as it was just then. */
function ratioTo<Round>(
  all: readonly Measured<Round>[],
  side: Side,
  read: (round: Round) => number,
): number {
  const roundsOf = ({ name, credit }: Side): readonly Round[] =>
    all.find((one) => one.side.name === name && one.side.credit === credit)?.rounds ?? [];
  const base = roundsOf(bareColyseus).map(read);
  return median(roundsOf(side).map((round, index) => read(round) / (base[index] ?? 0)));
}

function json({ size, isPinned, openings, joins, faults }: Report): string {
  return JSON.stringify({
    isPinned,
    openings: openings.map(({ side, rounds }) => ({
      ...{ side: side.name, credit: side.credit, client: side.client },
      count: rounds.length * size.pairs * size.packets * 2,
      ...roundedAll(openingNumbers(rounds)),
      ratio: rounded(ratioTo(openings, side, cpuOfOpening)),
    })),
    joins: joins.map(({ side, rounds }) => ({
      ...{ side: side.name, clients: size.joins.clients },
      ...roundedAll(joinNumbers(rounds)),
      ratio: rounded(ratioTo(joins, side, cpuOfJoin)),
    })),
    faults,
  });
}
