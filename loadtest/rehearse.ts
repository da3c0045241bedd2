import { cpus, loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { intendedEachSecond } from './arrivals/intended.ts';
import { auditServer } from './audit/audit-server.ts';
import { Seconds } from './measures/seconds.ts';
import { ServerWatch } from './measures/server-side.ts';
import type { Access } from './players/access.ts';
import { lengthOf, Profile } from './profile/profile.ts';
import { peakOf, scaleProfile, type Scale } from './profile/scale-profile.ts';
import { stagesOf } from './profile/stages.ts';
import type { Result, Second } from './report/result.ts';
import { actsOf, judge, latestMs, timesOf } from './report/summarize.ts';
import { Swarm, type SwarmOptions } from './swarm/swarm.ts';

/** What the run looks like while it lasts. */
export interface View {
  /** A sentence on what is done now. */
  tell(words: string): void;
  /** One second of the plan is over. */
  second(second: Second, plan: Plan): void;
}

/** What is to happen. */
export type Plan = Pick<
  Result,
  'profile' | 'about' | 'seed' | 'peak' | 'durationMs' | 'stages' | 'url'
>;

export interface RehearsalOptions {
  /** As its file has it. */
  readonly profile: unknown;
  readonly scale: Scale;
  readonly seed: number;
  readonly url: string;
  readonly access: Access;
  readonly operatorToken?: string | undefined;
  readonly swarm: Omit<SwarmOptions, 'tell'>;
  readonly view: View;
  /** Ends it early; what was measured until then is reported all the same. */
  readonly signal?: AbortSignal | undefined;
}

/** All workers begin at the same moment, when each has heard of it. */
const beginInMs = 500;

/** What a worker says of a second has arrived so long after it. */
const hearingMs = 250;

/** Gathers the players, lets them play the profile, and holds what they were told against the books. */
export async function rehearse(options: RehearsalOptions): Promise<Result> {
  const { profile: document, scale, seed, url, access, operatorToken, view, signal } = options;
  const profile = scaleProfile(Profile.parse(document), scale);
  const plan: Plan = {
    ...{ profile: profile.name, about: profile.about, seed, url },
    ...{ peak: peakOf(profile), durationMs: lengthOf(profile), stages: stagesOf(profile) },
  };
  const intended = intendedEachSecond(profile, seed);
  const swarm = await Swarm.gather({ ...options.swarm, tell: (words) => view.tell(words) });
  try {
    const load = loadavg()[0] ?? 0;
    const rooms = Object.values(profile.companies).reduce((sum, { rooms: some }) => sum + some, 0);
    view.tell(`seating the players of ${rooms} rooms at ${url}`);
    const prefix = `${seed.toString(36)}${Date.now().toString(36)}-`;
    const gathered = await swarm.assign({ url, access, profile: document, scale, seed, prefix });
    const startedAt = new Date().toISOString();
    const seconds = await play({
      swarm,
      seconds: new Seconds(intended),
      tell: (second) => view.second(second, plan),
      watch: new ServerWatch(url, operatorToken),
      signal,
    });
    view.tell('all is quiet: what the players were told is held against the books');
    const { told, breaches } = await swarm.check();
    const books = await auditServer(url, operatorToken);
    const thresholds = [...judge(seconds.all, profile.thresholds)];
    const late = timesOf(seconds.all.late);
    const audit = {
      told,
      breaches: [...breaches, ...books.breaches],
      equation: books.equation ?? null,
    };
    return {
      version: 1,
      ...plan,
      startedAt,
      machine: { ...machine(), load },
      workers: (options.swarm.local ?? 0) + (options.swarm.remote ?? 0),
      players: gathered.players,
      watchers: gathered.watchers,
      missing: [...gathered.failures],
      seconds: seconds.list,
      acts: actsOf(seconds.all, seconds.stretches),
      dropped: Object.fromEntries(seconds.all.dropped),
      late,
      thresholds,
      audit,
      end:
        audit.breaches.length > 0
          ? 'audit'
          : late.p99 > latestMs
            ? 'tester'
            : thresholds.every(({ holds }) => holds)
              ? 'held'
              : 'threshold',
      isCutShort: signal?.aborted === true,
    };
  } finally {
    await swarm.end();
  }
}

async function play(given: {
  readonly swarm: Swarm;
  readonly seconds: Seconds;
  readonly tell: (second: Second) => void;
  readonly watch: ServerWatch;
  readonly signal: AbortSignal | undefined;
}): Promise<Seconds> {
  const { swarm, seconds, tell, watch, signal } = given;
  const stop = () => swarm.stop();
  signal?.addEventListener('abort', stop);
  await watch.read();
  const over = swarm.play(beginInMs, (worker, snapshot) => seconds.add(worker, snapshot));
  const isOver = over.then(
    () => true,
    () => true,
  );
  await delay(beginInMs);
  const startAt = performance.now();
  for (let second = 1; ; second += 1) {
    const dueAt = startAt + second * 1000 + hearingMs;
    const due = delay(Math.max(0, dueAt - performance.now())).then(() => false);
    const ended = await Promise.race([isOver, due]);
    tell(seconds.end(await watch.read()));
    if (ended) break;
  }
  signal?.removeEventListener('abort', stop);
  await over;
  return seconds;
}

function machine(): Omit<Result['machine'], 'load'> {
  const processors = cpus();
  const model = processors[0]?.model ?? 'of an unknown make';
  return { node: process.version, processors: processors.length, model };
}
