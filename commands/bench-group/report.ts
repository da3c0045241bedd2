import { verdict, verdictOn } from '../bench/verdict.ts';
import { machine } from '../bench/machine.ts';
import { median, quantile, rounded, roundedAll } from '../bench/numbers.ts';
import type { Report, Side } from './bench.ts';
import type { Round } from './gathering.ts';
import type { Rain } from './rain.ts';

/** What the issue asks for: no answer later than this, and at most so many times the bare room's time. */
const answerMostMs = 1000;
const ratioMost = 2;

/** Medians of the rounds; `slowestMs` is the slowest answer of all. */
interface Numbers {
  readonly tookMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly slowestMs: number;
  readonly cpuMs: number;
  readonly mainMs: number;
  readonly settledMs: number;
  readonly frames: number;
}

export function printReport(report: Report, isJson: boolean): void {
  const lines = [machine(), ...packetLines(report), ...byteLines(report), ...rainLines(report)];
  lines.push('', ...verdictOn(report.faults));
  if (isJson) lines.push(json(report));
  process.stdout.write(`${lines.join('\n')}\n`);
}

function packetLines({ size, rounds, faults }: Report): readonly string[] {
  const { members, shares } = size;
  const house = numbersOf(rounds.house);
  const ratio = ratioOf(rounds, ({ tookMs }) => tookMs);
  const cpuRatio = ratioOf(rounds, ({ answered }) => answered.all);
  return [
    `one packet of ${shares} shares pressed by ${members} members at once, while its sender watches: medians of ${rounds.house.length} rounds, taken in turns`,
    '',
    '                        ms to the   ms to an answer          server CPU ms to the    with what   frames',
    '                      last answer    p50    p99   ever    last answer   its main      follows  a member',
    row('group room', house),
    row('bare, told together', numbersOf(rounds.together)),
    row('bare, one by one', numbersOf(rounds['one by one'])),
    '(a bare room: Colyseus, the same state, a list in memory, no ledger; told together: as ours, all that came in one',
    ' turn of its loop in one patch and one event, then the answers; one by one: an event a grab, a patch every 50 ms)',
    '',
    `${ratio.toFixed(2)} × the time and ${cpuRatio.toFixed(2)} × the CPU of the bare room told together; the target of ${ratioMost} × the time ${verdict(ratio <= ratioMost)}`,
    `no answer later than ${house.slowestMs.toFixed(0)} ms; the target of ${answerMostMs} ms ${verdict(house.slowestMs <= answerMostMs)}`,
    ...(faults.length === 0
      ? [`each time: ${shares} winners, nobody twice, the sum exact, ${members - shares} all_taken`]
      : []),
  ];
}

function byteLines(report: Report): readonly string[] {
  const packets = byShares(report);
  const { perShare, fixed } = fitBytes(packets);
  return [
    '',
    'bytes a member receives from the press until the packet is empty, its own answer aside',
    '     shares    patches     events   together    a share',
    ...packets.map((round) => {
      const { patches, events } = round.traffic;
      const cells = [round.shares, patches, events, bytesOf(round), bytesOf(round) / round.shares];
      return cells.map((cell) => cell.toFixed(0).padStart(11)).join('');
    }),
    `${perShare.toFixed(0)} a share and ${fixed.toFixed(0)} once: linear in what changes`,
  ];
}

function rainLines({ size, rains }: Report): readonly string[] {
  const { rooms, membersARoom } = size;
  const [first] = rains;
  return [
    '',
    `rain in ${rooms} rooms of ${membersARoom} at one instant, ${rooms * membersARoom} sockets, each member taps once more than the ${first?.hits ?? 0} that count: of ${size.falls}, the middle one`,
    '',
    '            pots held, told   taps    ms to the  ms to an answer  taps/s  server CPU ms to the   event loop late, ms',
    '            ms   loop late          last answer    p50    p99             last answer its main       p99    at most',
    ...rains.map(rainRow),
    '(at once: every tap of everyone at the first drop; by thumb: one every 400 ms. An event loop late by what it was',
    ' held up, from the first tap to the last answer, and at most while the pots were held)',
    ...rains.map(rainFacts),
  ];
}

function row(name: string, numbers: Numbers): string {
  const { tookMs, p50Ms, p99Ms, slowestMs, cpuMs, mainMs, settledMs, frames } = numbers;
  const cells = [
    [tookMs, 11],
    [p50Ms, 7],
    [p99Ms, 7],
    [slowestMs, 7],
    [cpuMs, 15],
    [mainMs, 11],
    [settledMs, 13],
    [frames, 10],
  ] as const;
  return name.padEnd(22) + cells.map(([cell, width]) => cell.toFixed(0).padStart(width)).join('');
}

function rainRow(rain: Rain): string {
  const { p50Ms, p99Ms, perSecond } = rainNumbers(rain);
  const cells = [
    [rain.announcedInMs, 5],
    [rain.announcing.max, 12],
    [rain.answerMs.length, 8],
    [rain.tookMs, 13],
    [p50Ms, 7],
    [p99Ms, 7],
    [perSecond, 8],
    [rain.cost.all / 1000, 16],
    [rain.cost.main / 1000, 9],
    [rain.falling.p99, 10],
    [rain.falling.max, 11],
  ] as const;
  return (
    rain.way.padEnd(9) + cells.map(([cell, width]) => cell.toFixed(0).padStart(width)).join('')
  );
}

function rainFacts({ way, answerMs, unanswered, taken, refused, books }: Rain): string {
  const answers = `${answerMs.length} of ${answerMs.length + unanswered} taps answered`;
  const ceilings = `${refused['rain_ceiling'] ?? 0} rain_ceiling`;
  const coins = `${creditedOf(taken)} coins told, ${creditedOf(books.taken)} credited`;
  return `${way}: ${answers}, ${taken.length} caught, ${ceilings}; ${coins}`;
}

function numbersOf(rounds: readonly Round[]): Numbers {
  const mid = (read: (round: Round) => number): number => median(rounds.map(read));
  return {
    tookMs: mid(({ tookMs }) => tookMs),
    p50Ms: mid(({ answerMs }) => quantile(answerMs, 0.5)),
    p99Ms: mid(({ answerMs }) => quantile(answerMs, 0.99)),
    slowestMs: Math.max(...rounds.map(({ answerMs }) => answerMs.at(-1) ?? 0)),
    cpuMs: mid(({ answered }) => answered.all / 1000),
    mainMs: mid(({ answered }) => answered.main / 1000),
    settledMs: mid(({ settled }) => settled.all / 1000),
    frames: mid(({ traffic }) => traffic.frames),
  };
}

function rainNumbers({ answerMs, tookMs }: Rain) {
  return {
    p50Ms: quantile(answerMs, 0.5),
    p99Ms: quantile(answerMs, 0.99),
    perSecond: (1000 * answerMs.length) / tookMs,
  };
}

/** The house beside the bare room told together, round by round. */
function ratioOf(rounds: Report['rounds'], read: (round: Round) => number): number {
  const bare = rounds.together.map(read);
  return median(rounds.house.map((round, index) => read(round) / (bare[index] ?? 0)));
}

const bytesOf = ({ traffic: { patches, events } }: Round): number => patches + events;

const creditedOf = (taken: Rain['taken']): number =>
  taken.reduce((sum, { credited }) => sum + credited, 0);

/** One packet of each size. */
function byShares({ rounds, fewer }: Report): readonly Round[] {
  const full = rounds.house.at(-1);
  return [...fewer, ...(full ? [full] : [])].toSorted((one, other) => one.shares - other.shares);
}

/** The line through the smallest packet and the largest. */
function fitBytes(packets: readonly Round[]): {
  readonly perShare: number;
  readonly fixed: number;
} {
  const [least, most] = [packets[0], packets.at(-1)];
  if (!least || !most || least === most) return { perShare: 0, fixed: 0 };
  const perShare = (bytesOf(most) - bytesOf(least)) / (most.shares - least.shares);
  return { perShare, fixed: bytesOf(least) - perShare * least.shares };
}

function json(report: Report): string {
  const { size, rounds, rains, faults } = report;
  const of = (side: Side) => roundedAll({ ...numbersOf(rounds[side]) });
  return JSON.stringify({
    members: size.members,
    shares: size.shares,
    house: of('house'),
    bareTogether: of('together'),
    bareOneByOne: of('one by one'),
    ratio: rounded(ratioOf(rounds, ({ tookMs }) => tookMs)),
    cpuRatio: rounded(ratioOf(rounds, ({ answered }) => answered.all)),
    bytes: byShares(report).map((round) => ({
      shares: round.shares,
      bytes: Math.round(bytesOf(round)),
    })),
    bytesAShare: rounded(fitBytes(byShares(report)).perShare),
    rooms: size.rooms,
    membersARoom: size.membersARoom,
    rains: rains.map((rain) => ({
      way: rain.way,
      taps: rain.answerMs.length,
      ...roundedAll({
        announcedInMs: rain.announcedInMs,
        tookMs: rain.tookMs,
        ...rainNumbers(rain),
        cpuMs: rain.cost.all / 1000,
        mainMs: rain.cost.main / 1000,
        loopLateAnnouncingMs: rain.announcing.max,
        loopLateP99Ms: rain.falling.p99,
        loopLateMostMs: rain.falling.max,
      }),
    })),
    faults,
  });
}
