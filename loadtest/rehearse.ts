import { loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { countSockets } from './check-before/count-sockets.ts';
import { sendScout } from './check-before/send-scout.ts';
import { whyTooFast } from './check-before/why-too-fast.ts';
import { intendedEachSecond } from './arrivals/intended.ts';
import { auditServer } from './audit/audit-server.ts';
import { plainValue, plainWords } from './foreign-words.ts';
import { doIncidents, refuseIncidents } from './incidents/incidents.ts';
import type { OwnServers } from './incidents/own-servers.ts';
import { sumOf } from './measures/counts.ts';
import { Seconds } from './measures/seconds.ts';
import { ServerMetrics } from './measures/server-metrics.ts';
import type { Access } from './players/access.ts';
import { lengthOf, Profile } from './profile/profile.ts';
import { peakOf, scaleProfile, type Scale } from './profile/scale-profile.ts';
import { stagesOf } from './profile/stages.ts';
import { endOf } from './report/end.ts';
import { judge } from './report/judge.ts';
import { thisMachine } from './report/machine.ts';
import type { Result, Second } from './report/result.ts';
import { actsOf, timesOf } from './report/summarize.ts';
import { StartError } from './start-error.ts';
import { Swarm, type Gathered, type SwarmOptions } from './swarm/swarm.ts';

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
  'profile' | 'about' | 'seed' | 'peak' | 'durationMs' | 'stages' | 'incidents' | 'url'
>;

export interface RehearsalOptions {
  /** As its file has it. */
  readonly profile: unknown;
  readonly scale: Scale;
  readonly seed: number;
  readonly url: string;
  readonly access: Access;
  readonly operatorToken?: string | undefined;
  /** The processes of a server of the tester's own, each by its address; of another's, its address is all that is known. */
  readonly servers?: readonly string[] | undefined;
  /** What can be done to such a server, where the profile has incidents. */
  readonly own?: OwnServers | undefined;
  readonly swarm: Omit<SwarmOptions, 'access' | 'tell' | 'signal'>;
  readonly view: View;
  /** Ends it early; what was measured until then is reported all the same. */
  readonly signal?: AbortSignal | undefined;
}

/** All workers begin at the same moment, when each has heard of it. */
const beginInMs = 500;

/** What a worker says of a second has arrived so long after it. */
const hearingMs = 250;

/**
 * Gathers the players, lets them play the profile, and holds what they were told against the books. Whatever the server
 * says in it, and machines that joined, passes here on its way to a screen and into a report: it leaves as plain words.
 * @throws StartError before anybody has played.
 */
export async function rehearse(options: RehearsalOptions): Promise<Result> {
  const { view } = options;
  const plainly: View = {
    tell: (words) => view.tell(plainWords(words)),
    second: (second, plan) => view.second(plainValue(second), plan),
  };
  return plainValue(await rehearseFor({ ...options, view: plainly }));
}

async function rehearseFor(options: RehearsalOptions): Promise<Result> {
  const { profile: document, scale, seed, url, access, servers, own, view, signal } = options;
  const profile = scaleProfile(Profile.parse(document), scale);
  refuseIncidents(profile, own);
  const workers = options.swarm.local + (options.swarm.remote ?? 0);
  countSockets(profile, { workers, servers: servers?.length });
  const prefix = `${seed.toString(36)}${Date.now().toString(36)}-`;
  await sendScout({ url, access, name: `${prefix}scout` });
  const tell = (words: string) => view.tell(words);
  const swarm = await Swarm.assemble({ ...options.swarm, access, tell, signal });
  try {
    const load = loadavg()[0] ?? 0;
    const rooms = sumOf(Object.values(profile.companies).map((company) => company.rooms));
    tell(`seating the players of ${rooms} rooms at ${url}`);
    const gathered = await swarm.gatherPlayers({ url, profile: document, scale, seed, prefix });
    tellMissing(gathered, tell);
    const { players, watchers, failures } = gathered;
    const played = await playAndCheck(options, profile, swarm);
    return {
      version: 1,
      ...played,
      workers,
      players,
      watchers,
      machine: { ...thisMachine(), load },
      missing: [...failures],
      isCutShort: signal?.aborted === true,
    };
  } finally {
    await swarm.end();
  }
}

/** What is known of a run besides who took part. */
type Played = Omit<
  Result,
  'version' | 'machine' | 'workers' | 'players' | 'watchers' | 'missing' | 'isCutShort'
>;

async function playAndCheck(
  options: RehearsalOptions,
  profile: Profile,
  swarm: Swarm,
): Promise<Played> {
  const { seed, url, operatorToken, servers, own, view, signal } = options;
  const plan = planOf(profile, { seed, url });
  const startedAt = new Date().toISOString();
  const seconds = await play({
    swarm,
    profile,
    seconds: new Seconds(intendedEachSecond(profile, seed)),
    tell: (second) => view.second(second, plan),
    metrics: new ServerMetrics(servers ?? [url], operatorToken),
    own,
    signal,
  });
  const { lost } = swarm;
  for (const words of lost) view.tell(`${words}: the others stop, and the books are looked at`);
  view.tell('all is quiet: what the players were told is held against the books');
  const { told, unknown, breaches: found } = await swarm.check();
  const books = await auditServer(url, operatorToken);
  const { all, list, stretches } = seconds;
  const thresholds = [...judge(all, profile.thresholds)];
  const late = timesOf(all.late);
  const breaches = [...found, ...books.breaches];
  return {
    ...plan,
    startedAt,
    lost: [...lost],
    seconds: list,
    acts: actsOf(all, stretches),
    dropped: Object.fromEntries(all.dropped),
    traffic: { frames: all.frames, bytes: all.bytes },
    late,
    thresholds,
    audit: { told, unknown, breaches, equation: books.equation ?? null },
    end: endOf({ breaches, lost, lateMs: late.p99, thresholds }),
  };
}

const planOf = (profile: Profile, { seed, url }: Pick<Plan, 'seed' | 'url'>): Plan => ({
  ...{ profile: profile.name, about: profile.about, seed, url },
  ...{ peak: peakOf(profile), durationMs: lengthOf(profile), stages: stagesOf(profile) },
  incidents: profile.incidents.map(({ at, what, share }) => ({ atMs: at, what, share })),
});

/** @throws StartError where the limits of one address would be all that is measured. */
function tellMissing({ failures }: Gathered, tell: (words: string) => void): void {
  if (failures.some((failure) => failure.startsWith('too_fast'))) throw new StartError(whyTooFast);
  for (const failure of failures) tell(`a room could not be filled: ${failure}`);
}

async function play(given: {
  readonly swarm: Swarm;
  readonly profile: Profile;
  readonly seconds: Seconds;
  readonly tell: (second: Second) => void;
  readonly metrics: ServerMetrics;
  readonly own: OwnServers | undefined;
  readonly signal: AbortSignal | undefined;
}): Promise<Seconds> {
  const { swarm, profile, seconds, tell, metrics, own, signal } = given;
  if (swarm.lost.length > 0) return seconds;
  const stop = () => swarm.stop();
  signal?.addEventListener('abort', stop);
  await own?.begin(beginInMs);
  // The first second is told from here on.
  await metrics.read();
  const over = swarm.play(beginInMs, (worker, snapshot) => seconds.add(worker, snapshot));
  const isOver = over.then(
    () => true,
    () => true,
  );
  await delay(beginInMs);
  const startAt = performance.now();
  const ending = new AbortController();
  const done = doIncidents(profile.incidents, own, { startAt, signal: ending.signal });
  for (let second = 1; ; second += 1) {
    const dueAt = startAt + second * 1000 + hearingMs;
    const due = delay(Math.max(0, dueAt - performance.now())).then(() => false);
    const ended = await Promise.race([isOver, due]);
    tell(seconds.end(await metrics.read()));
    if (ended) break;
  }
  signal?.removeEventListener('abort', stop);
  ending.abort();
  await Promise.all([over, done]);
  return seconds;
}
