import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Breach } from './book.ts';
import { Chance } from './chance.ts';
import { planKills, type Kill } from './plan.ts';
import { World } from './world.ts';

export interface Chaos {
  readonly seed: number;
  readonly kills: number;
  /** Distinct openings, redemptions, sealed packets and finished tasks that somebody was told. */
  readonly acknowledged: number;
  readonly breaches: readonly (Breach & { readonly story: readonly string[] })[];
  /** Points that a server was to die at and did not reach in time. */
  readonly missed: readonly string[];
}

/** The clock turns 400 days forward at most: a world in which more days have passed makes room for a new one. */
const killsAWorld = 60;

/** Kills so often, over as many worlds at the same time as `lanes` says. */
export async function runChaos(given: {
  readonly kills: number;
  readonly seed: number;
  readonly lanes: number;
  readonly tell?: (words: string) => void;
}): Promise<Chaos> {
  const { kills, seed, lanes, tell = () => {} } = given;
  const plan = planKills(kills, new Chance(seed));
  const rooms = Math.max(lanes, Math.ceil(kills / killsAWorld));
  const plans = Array.from({ length: rooms }, (_, room) =>
    plan.filter((_kill, index) => index % rooms === room),
  );
  const waiting = plans.entries();
  const results: Omit<Chaos, 'seed'>[] = [];
  const lane = async (): Promise<void> => {
    for (const [room, planned] of waiting) {
      const result = await liveIn(planned, new Chance(seed + room + 1));
      results.push(result);
      tell(
        `world ${room + 1} of ${rooms}: ${result.kills} kills, ${result.acknowledged} acknowledged`,
      );
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return {
    seed,
    kills: sum(results.map((result) => result.kills)),
    acknowledged: sum(results.map((result) => result.acknowledged)),
    breaches: results.flatMap((result) => result.breaches),
    missed: results.flatMap((result) => result.missed),
  };
}

async function liveIn(plan: readonly Kill[], chance: Chance): Promise<Omit<Chaos, 'seed'>> {
  const folder = await mkdtemp(join(tmpdir(), 'hongbao-chaos-'));
  const world = await World.open(folder, chance);
  try {
    await world.live(plan);
    const { kills, book, missed } = world;
    const breaches = book.breaches.map((breach) => ({
      ...breach,
      story: breach.packet === undefined ? [] : book.story(breach.packet),
    }));
    return { kills, acknowledged: book.acknowledged, breaches, missed };
  } finally {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
