import type { Delay } from './delay.ts';
import type { GuessLimits, PassphraseRow } from './passphrases.ts';
import { bounds, type Places } from './places.ts';

const placeWidths = [7, 9, 11, 9, 9, 11, 19];
const delayWidths = [7, 9, 11, 11, 22, 22, 22];

export function describePlacesHead(seed: string, isNaive: boolean): readonly string[] {
  return [
    `How fair the lucky split is (seed ${JSON.stringify(seed)})`,
    '',
    '1. By place: each expects total / shares, is as often the luckiest, and does not matter for the share.',
    `   A fair cut has max |z| of the places' means < ${bounds.z}, p (χ² of the luckiest's place) > ${bounds.p}, |ρ| < ${bounds.correlation}`,
    '   (or five standard errors of ρ, where few packets are asked for).',
    isNaive
      ? "   The cut is the naive 二倍均值, which is not hb1's: it is here to show what these bounds find."
      : '   The cut is hb1\'s own; its picks are from xoshiro128**, a fast generator, but for the rows "hb1 stream".',
    '',
    line(placeWidths, ['shares', 'total', 'packets', 'max |z|', 'p', 'ρ', 'P(luckiest) in %']),
  ];
}

export function describePlaces(row: Places): string {
  const cells = line(placeWidths, [
    count(row.shares),
    count(row.total),
    count(row.packets),
    row.maxZ.toFixed(2),
    row.bestP < 0.001 ? row.bestP.toExponential(1) : row.bestP.toFixed(3),
    row.correlation.toFixed(5),
    `${(row.leastBest * 100).toFixed(3)} … ${(row.mostBest * 100).toFixed(3)}`,
  ]);
  const verdict =
    row.broken.length === 0
      ? 'fair'
      : `NOT FAIR: ${row.broken.map((bound) => told[bound]).join(', ')}`;
  return `${cells}   ${verdict}`;
}

const told = { z: 'max |z|', p: 'p', correlation: 'ρ' } as const;

export function describeDelaysHead(): readonly string[] {
  return [
    '',
    '2. What an operator gains for a friend by choosing the moment of the grab, in mean coins (of the honest mean):',
    "   as many players as shares; the operator knows the seed and every entropy, and holds back the friend's grab.",
    '',
    line(delayWidths, [
      'shares',
      'total',
      'packets',
      'honest',
      'held from any time',
      'held from the start',
      'any slot',
    ]),
  ];
}

export function describeDelay(row: Delay): string {
  const mean = row.total / row.shares;
  const gain = (coins: number) =>
    `${coins.toFixed(1)} ${`+${((coins / mean - 1) * 100).toFixed(1)} %`.padStart(8)}`;
  const cells = line(delayWidths, [
    count(row.shares),
    count(row.total),
    count(row.packets),
    row.honest.toFixed(1),
    gain(row.delayed),
    gain(row.best),
    gain(row.anySlot),
  ]);
  return `${cells}   ${row.isHonestFair ? 'fair' : 'NOT FAIR: honest'}`;
}

export function describeDelaysFoot(): readonly string[] {
  return [
    '',
    "   hb1 does not prove that no grab was held back, nor that no player is the operator's own. While the others keep",
    '   their order, "held from the start" is the most that holding back an honest friend gains; who reorders them too',
    '   comes nearer to "any slot". That one is also what an accomplice gains who is told the seed, and tries entropies',
    '   until their preference begins with the best slot.',
  ];
}

export function describePassphrases(
  rows: readonly PassphraseRow[],
  limits: GuessLimits,
  accounts: number,
): readonly string[] {
  const widths = [27, 24, 14, 18, 20];
  return [
    '',
    `3. The chance to guess a passphrase, with ${limits.guessesAPlayer} guesses a player and ${limits.guessesAPacket} a packet:`,
    '',
    line(widths, [
      'chosen evenly among',
      'possible',
      'one account',
      `${count(accounts)} accounts`,
      `without the ${limits.guessesAPacket}`,
    ]),
    ...rows.map((row) =>
      line(widths, [
        row.kind,
        count(row.possible),
        percent(row.oneAccount),
        percent(row.manyAccounts),
        percent(row.withoutPacketLimit),
      ]),
    ),
    '',
    '   People do not choose evenly: 8888 and 恭喜发财 are among the first guesses, and no limit saves those.',
  ];
}

function line(widths: readonly number[], cells: readonly string[]): string {
  return cells.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('');
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function percent(share: number): string {
  const value = share * 100;
  if (value < 1e-7) return `${value.toExponential(1)} %`;
  return `${value.toLocaleString('en-US', { maximumSignificantDigits: 2, maximumFractionDigits: 20 })} %`;
}
