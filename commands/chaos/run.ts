import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Breach } from './book.ts';
import { Chance } from './chance.ts';
import { ClusterServers } from './cluster-servers.ts';
import { describeEquation } from '../../loadtest/audit/equation.ts';
import { LoneServer } from './lone-server.ts';
import { planClusterKills } from './plan-cluster.ts';
import { planKills } from './plan.ts';
import type { Servers } from './servers.ts';
import { World } from './world.ts';

export interface Chaos {
  readonly kills: number;
  /** How many of each kind. */
  readonly killed: Readonly<Record<string, number>>;
  /** Distinct openings, redemptions, sealed packets and finished tasks that somebody was told. */
  readonly acknowledged: number;
  readonly openings: number;
  /** Openings that were asked for again, and answered. */
  readonly repeats: number;
  /** Openings that were answered with when to come back, while Redis was away for long. */
  readonly turnedAway: number;
  readonly breaches: readonly (Breach & { readonly story: readonly string[] })[];
  /** Points that a server was to die at, and what was to wait while Redis was away, that did not come in time. */
  readonly missed: readonly string[];
}

export interface ChaosOptions {
  readonly kills: number;
  readonly seed: number;
  /** Worlds at the same time. */
  readonly lanes: number;
  /** Several processes on one Redis, which dies too; without it each world has one process on a folder. */
  readonly redis?: {
    readonly processes: number;
    /** For how long it stays away once in a world; 0: never longer than for a moment. */
    readonly awayMs: number;
  };
  readonly tell?: (words: string) => void;
}

type Tell = (words: string) => void;

/** Starts the servers of one world in a folder, to die as planned. */
type StartServers = (folder: string) => Promise<Servers>;

/** The clock turns 400 days forward at most: a world in which more days have passed makes room for a new one. */
const killsAWorld = 60;

/** Kills so often, over as many worlds at the same time as `lanes` says. */
export async function runChaos(options: ChaosOptions): Promise<Chaos> {
  const { seed, lanes, tell = () => {} } = options;
  const worlds = planWorlds(options);
  const waiting = worlds.entries();
  const results: Chaos[] = [];
  const lane = async (): Promise<void> => {
    for (const [index, start] of waiting) {
      const result = await liveIn(start, new Chance(seed + index + 1), tell);
      results.push(result);
      const { kills, acknowledged, breaches } = result;
      tell(
        `world ${index + 1} of ${worlds.length}: ${kills} kills, ${acknowledged} acknowledged, ${breaches.length} breaches`,
      );
      for (const { kind, words, story } of breaches)
        tell([`${kind.toUpperCase()} (seed ${seed}): ${words}`, ...story].join('\n    '));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return sumOf(results);
}

function planWorlds({ kills, seed, lanes, redis }: ChaosOptions): readonly StartServers[] {
  const chance = new Chance(seed);
  const count = Math.max(lanes, Math.ceil(kills / killsAWorld));
  const dealt = <Kill>(plan: readonly Kill[]) =>
    Array.from({ length: count }, (_, world) => plan.filter((_kill, at) => at % count === world));
  if (!redis)
    return dealt(planKills(kills, chance)).map(
      (plan) => (folder) => LoneServer.start(folder, plan),
    );
  const { processes, awayMs } = redis;
  return dealt(Array.from({ length: kills }, (_, kill) => kill)).map(({ length }) => {
    const plan = planClusterKills({ kills: length, processes, awayMs }, chance);
    return (folder) => ClusterServers.start({ folder, processes, plan });
  });
}

async function liveIn(start: StartServers, chance: Chance, tell: Tell): Promise<Chaos> {
  const folder = await mkdtemp(join(tmpdir(), 'hongbao-chaos-'));
  try {
    const servers = await start(folder);
    const world = new World(servers, chance);
    try {
      await world.live();
    } finally {
      world.close();
      const report = await servers.stop();
      if (report) tell(describeEquation(report));
      for (const words of report?.breaches ?? []) world.book.breach('audit', words);
    }
    return resultOf(world);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function resultOf({ book, killed, missed }: World): Chaos {
  const breaches = book.breaches.map((breach) => ({
    ...breach,
    story: breach.packet === undefined ? [] : book.story(breach.packet),
  }));
  const { acknowledged, openings, repeats, turnedAway } = book;
  const kills = sum([...killed.values()]);
  return {
    ...{ kills, killed: Object.fromEntries(killed), acknowledged, openings: openings.size },
    ...{ repeats, turnedAway, breaches, missed },
  };
}

function sumOf(results: readonly Chaos[]): Chaos {
  const total = (count: (result: Chaos) => number) => sum(results.map(count));
  const kinds = [...new Set(results.flatMap(({ killed }) => Object.keys(killed)))];
  return {
    kills: total(({ kills }) => kills),
    killed: Object.fromEntries(
      kinds.map((kind) => [kind, total(({ killed }) => killed[kind] ?? 0)]),
    ),
    acknowledged: total(({ acknowledged }) => acknowledged),
    openings: total(({ openings }) => openings),
    repeats: total(({ repeats }) => repeats),
    turnedAway: total(({ turnedAway }) => turnedAway),
    breaches: results.flatMap(({ breaches }) => breaches),
    missed: results.flatMap(({ missed }) => missed),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
