import { pinPlayers } from '../bench/processors.ts';
import { faultsOfBooks, faultsOfJoins } from './check.ts';
import { playJoins, type JoinRound } from './joins.ts';
import { playOpenings, type OpeningRound } from './openings.ts';
import { durableSides, naiveSides, type Side } from './sides.ts';
import type { Size } from './sizes.ts';
import { RunningSide } from './running-side.ts';

export interface Measured<Round> {
  readonly side: Side;
  readonly rounds: readonly Round[];
}

export interface Report {
  readonly size: Size;
  /** Whether servers and players had a processor each. */
  readonly isPinned: boolean;
  readonly openings: readonly Measured<OpeningRound>[];
  readonly joins: readonly Measured<JoinRound>[];
  /** One sentence each for what is not as it must be. */
  readonly faults: readonly string[];
}

/** Each side in a process of its own, all players in this one; the sides take turns, round by round; `folder` takes the data. */
export async function benchRivals(size: Size, folder: string): Promise<Report> {
  const isPinned = pinPlayers();
  const sides: RunningSide[] = [];
  try {
    for (const side of [...durableSides, ...naiveSides])
      sides.push(await RunningSide.open(side, folder));
    const openings = await inTurns(sides, size.warmUps + size.rounds, (running, round) =>
      playOpenings(running, { ...size, from: round * size.pairs, count: size.pairs }),
    );
    const faults: string[] = [];
    for (const [index, running] of sides.entries()) {
      const told = openings[index]?.rounds.flatMap((round) => round.openings) ?? [];
      const count = (size.warmUps + size.rounds) * size.pairs * size.packets * 2;
      faults.push(
        ...faultsOfBooks(running.side, { told, count, books: await running.child.ask('books') }),
      );
    }
    const keepers = sides.slice(0, durableSides.length);
    const joins = await inTurns(keepers, size.joinWarmUps + size.joinRounds, (running) =>
      playJoins(running, size.joins),
    );
    faults.push(...joins.flatMap((measured) => faultsOfJoins(measured, size.joins)));
    return {
      size,
      isPinned,
      openings: openings.map((measured) => without(measured, size.warmUps)),
      joins: joins.map((measured) => without(measured, size.joinWarmUps)),
      faults,
    };
  } finally {
    await Promise.all(sides.map(({ child }) => child.stop()));
  }
}

/** Puts whatever else the machine does at the time on all alike. */
async function inTurns<Round>(
  sides: readonly RunningSide[],
  rounds: number,
  play: (running: RunningSide, round: number) => Promise<Round>,
): Promise<readonly Measured<Round>[]> {
  const played = sides.map(({ side }) => ({ side, rounds: [] as Round[] }));
  for (let round = 0; round < rounds; round += 1)
    for (const [index, running] of sides.entries())
      played[index]?.rounds.push(await play(running, round));
  return played;
}

const without = <Round>({ side, rounds }: Measured<Round>, warmUps: number): Measured<Round> => ({
  side,
  rounds: rounds.slice(warmUps),
});
