import type { Chance } from './chance.ts';

/** What dies at once. */
export type ClusterKillKind = 'server' | 'redis' | 'both';

/** One kill among several processes on one Redis, at a moment that nobody chose. */
export interface ClusterKill {
  readonly kind: ClusterKillKind;
  /** After the players were back from the last one. */
  readonly afterMs: number;
  /** Which of the processes die. */
  readonly processes: readonly number[];
  /** How long Redis stays away, where it dies. */
  readonly awayMs: number;
}

const kinds: readonly ClusterKillKind[] = ['server', 'redis', 'both'];
const latestMs = 1200;
const longestAwayMs = 1500;
/** Of the kills of both, those in which no process is left. */
const allShare = 0.3;

/**
 * The kinds take turns in an order of their own, so that a short plan has all of them.
 * @param given.awayMs once, in the middle, Redis stays away for so long; 0: never longer than for a moment.
 */
export function planClusterKills(
  given: { readonly kills: number; readonly processes: number; readonly awayMs: number },
  chance: Chance,
): readonly ClusterKill[] {
  const { kills, processes, awayMs } = given;
  const order: ClusterKillKind[] = [];
  while (order.length < kills) order.push(...chance.shuffled(kinds));
  const plan = order.slice(0, kills).map((kind) => killOf(kind, processes, chance));
  const middle = Math.floor(kills / 2);
  if (awayMs === 0) return plan;
  return plan.with(middle, { kind: 'redis', afterMs: latestMs, processes: [], awayMs });
}

function killOf(kind: ClusterKillKind, processes: number, chance: Chance): ClusterKill {
  const all = Array.from({ length: processes }, (_, index) => index);
  const one = [chance.between(0, processes - 1)];
  const isWhole = chance.isHit(allShare);
  return {
    kind,
    afterMs: chance.between(1, latestMs),
    processes: kind === 'redis' ? [] : kind === 'both' && isWhole ? all : one,
    awayMs: kind === 'server' ? 0 : chance.between(1, longestAwayMs),
  };
}
