import { differs } from '../bench/differs.ts';
import { sumOf } from '../bench/numbers.ts';
import type { Round } from './gathering.ts';
import type { Books, Taken } from './orders.ts';
import type { Pressed } from './pressed.ts';
import type { Rain } from './rain.ts';

/** One sentence each for what is not as the rules say; none: all is. */
export function faultsOfRounds(
  side: string,
  rounds: readonly Round[],
  members: number,
): readonly string[] {
  return rounds.flatMap((round) =>
    faultsOfRound(round, members).map((fault) => `${side}: ${fault}`),
  );
}

function faultsOfRound(round: Round, members: number): readonly string[] {
  const { packet, shares, coins, taken } = round;
  const winners = new Set(taken.map(({ player }) => player)).size;
  const sum = sumOf(taken.map(({ drawn }) => drawn));
  return [
    ...faultsOfPressed(packet, round, { all_taken: members - shares }),
    ...differs(packet, 'shares taken', { is: taken.length, should: shares }),
    ...differs(packet, 'winners', { is: winners, should: shares }),
    ...differs(packet, 'coins drawn', { is: sum, should: coins }),
  ];
}

/** Every member had their hits, in one room, and no more. */
export function faultsOfRain(rain: Rain, members: number): readonly string[] {
  const { way, hits, taken, books } = rain;
  const name = `rain ${way}`;
  const counts = new Map<string, number>();
  for (const { player } of taken) counts.set(player, (counts.get(player) ?? 0) + 1);
  const satisfied = [...counts.values()].filter((count) => count === hits).length;
  return [
    ...faultsOfPressed(name, rain, { rain_ceiling: members }),
    ...differs(name, 'drops caught', { is: taken.length, should: members * hits }),
    ...differs(name, `members with ${hits} hits`, { is: satisfied, should: members }),
    ...faultsOfBooks(name, taken, books),
  ];
}

/** Each winner was told what stands in the ledger, and nothing else stands there. */
export function faultsOfBooks(
  name: string,
  told: readonly Taken[],
  { taken, breaches }: Books,
): readonly string[] {
  const written = new Set(taken.map(wordsOf));
  const agreeing = new Set(told.map(wordsOf).filter((words) => written.has(words))).size;
  return [
    ...differs(name, 'slots in the ledger', { is: taken.length, should: told.length }),
    ...differs(name, 'answers as in the ledger', { is: agreeing, should: told.length }),
    ...breaches.map((breach) => `${name}: ${breach}`),
  ];
}

function faultsOfPressed(
  name: string,
  { taken, refused, unanswered }: Pressed,
  refusals: Readonly<Record<string, number>>,
): readonly string[] {
  const slots = new Set(taken.map(({ packet, slot }) => `${packet} ${slot}`)).size;
  const codes = [...new Set([...Object.keys(refused), ...Object.keys(refusals)])];
  return [
    ...differs(name, 'presses without an answer', { is: unanswered, should: 0 }),
    ...differs(name, 'slots', { is: slots, should: taken.length }),
    ...codes.flatMap((code) =>
      differs(name, `told ${code}`, { is: refused[code] ?? 0, should: refusals[code] ?? 0 }),
    ),
  ];
}

const wordsOf = ({ packet, player, slot, drawn, credited }: Taken): string =>
  [packet, player, slot, drawn, credited].join(' ');
