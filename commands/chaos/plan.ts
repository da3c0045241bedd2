import type { Chance } from './chance.ts';
import { crashActs, crashPoints, type CrashPoint } from './points.ts';
import type { Doom } from './server-process.ts';

/**
 * One kill. `point`: the server dies by itself in the middle of an act. `play`: some time after its players are back.
 * `start`: some time after it was started, perhaps before it is ready.
 */
export type Kill =
  | { readonly kind: 'point'; readonly point: CrashPoint; readonly doom: Doom }
  | { readonly kind: 'play' | 'start'; readonly afterMs: number; readonly doom: Doom };

/** The share of kills at named points; the others come at moments that nobody chose. */
const namedShare = 0.7;
const latestMs = 1500;
const moods = ['ok', 'ok', 'twice', 'refuse', 'lose-after', 'return-later'];

/** Enough kills for every point to have its turn before any has a second; and for every act, on one side of it. */
export const killsForAllPoints = Math.ceil(crashPoints.length / namedShare);
export const killsForAllActs = Math.ceil(crashActs.length / namedShare);

export function planKills(kills: number, chance: Chance): readonly Kill[] {
  const points: CrashPoint[] = [];
  while (points.length < kills) points.push(...shufflePoints(chance));
  const named = points
    .slice(0, Math.floor(kills * namedShare))
    .map((point) => atPoint(point, chance));
  const others = Array.from({ length: kills - named.length }, () => atMoment(chance));
  return chance.shuffled([...named, ...others]);
}

/** All points: one of every act, then the others. */
function shufflePoints(chance: Chance): readonly CrashPoint[] {
  const sides = crashActs.map((act) => chance.shuffled([`${act}-before`, `${act}-after`] as const));
  return [0, 1].flatMap((side) =>
    chance.shuffled(sides.flatMap((points) => points.slice(side, side + 1))),
  );
}

function atPoint(point: CrashPoint, chance: Chance): Kill {
  // Days are funded one at a time, and little else may be told of one that is not.
  const nth = point.startsWith('fund') ? 1 : chance.between(1, 3);
  // Coins only come back from a rail that refuses, and only leave by one that answers.
  const mood = point.startsWith('return') ? 'refuse' : 'ok';
  return { kind: 'point', point, doom: { crashAt: `${point}:${nth}`, mood } };
}

function atMoment(chance: Chance): Kill {
  const mood = moods[chance.between(0, moods.length - 1)];
  const kind = chance.isHit(0.3) ? 'start' : 'play';
  return { kind, afterMs: chance.between(1, latestMs), doom: { mood } };
}
