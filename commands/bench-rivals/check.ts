import type { Opening } from '../../loadtest/rivals/rival.ts';
import { differs } from '../bench/differs.ts';
import type { Measured } from './bench.ts';
import type { JoinRound, JoinSize } from './joins.ts';
import type { Books } from './orders.ts';
import { house, type Side } from './sides.ts';

interface Kept {
  readonly told: readonly Opening[];
  /** How many were asked for. */
  readonly count: number;
  readonly books: Books;
}

/** Every opening was told, and stands in the books once, as it was told; nothing else stands there. */
export function faultsOfBooks(side: Side, { told, count, books }: Kept): readonly string[] {
  const name = `${side.name}, ${side.credit}`;
  const { credited, breaches } = books;
  const written = new Set(credited.map(wordsOf));
  const agreeing = new Set(told.map(wordsOf).filter((words) => written.has(words))).size;
  return [
    ...differs(name, 'openings told', { is: told.length, should: count }),
    ...differs(name, 'credits in the books', { is: credited.length, should: count }),
    ...differs(name, 'openings as in the books', { is: agreeing, should: count }),
    ...breaches.map((breach) => `${name}: ${breach}`),
  ];
}

/** Everyone came in, and in the house nobody sits apart from their friend; what a rival does is told, and no fault. */
export function faultsOfJoins(
  { side, rounds }: Measured<JoinRound>,
  { clients }: JoinSize,
): readonly string[] {
  if (side.name !== house.name) return [];
  return rounds.flatMap(({ failures, rooms }) => [
    ...failures.slice(0, 1).map((failure) => `${side.name}: ${failures.length} not in: ${failure}`),
    ...differs(side.name, 'rooms', { is: rooms, should: clients / 2 }),
  ]);
}

const wordsOf = ({ packet, player, coins }: Opening): string => `${packet} ${player} ${coins}`;
