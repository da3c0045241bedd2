import { Chance } from '../../loadtest/arrivals/chance.ts';
import { Seconds } from '../../loadtest/measures/seconds.ts';
import { Tally } from '../../loadtest/measures/tally.ts';
import { judge } from '../../loadtest/report/judge.ts';
import type { Result, Stage } from '../../loadtest/report/result.ts';
import { actsOf, timesOf } from '../../loadtest/report/summarize.ts';

const stages: readonly Stage[] = [
  { fromMs: 0, toMs: 20_000, startRate: 20, endRate: 20 },
  { fromMs: 20_000, toMs: 22_000, startRate: 20, endRate: 400 },
  { fromMs: 22_000, toMs: 45_000, startRate: 400, endRate: 400 },
  { fromMs: 45_000, toMs: 60_000, startRate: 400, endRate: 20 },
];
const shares = { open: 0.25, grab: 0.2, say: 0.4, read: 0.15 } as const;

/** What becomes of one that arrives. */
export interface Weather {
  readonly seed?: number;
  /** How much longer the slowest of a hundred take. */
  readonly tail?: number;
}

const made = new Map<string, Result>();

/** A midnight of a minute, made by the measures of the tester itself out of times that chance gives: once of each. */
export function exampleResult({ seed = 1, tail = 1 }: Weather = {}): Result {
  const key = `${seed} ${tail}`;
  const result = made.get(key) ?? makeResult(seed, tail);
  made.set(key, result);
  return result;
}

function makeResult(seed: number, tail: number): Result {
  const chance = new Chance(seed, 'weather');
  const intended = Array.from({ length: 60 }, (_, at) => Math.round(rateIn(at + 0.5)));
  const seconds = new Seconds(intended);
  for (const [at, due] of intended.entries()) {
    const tally = new Tally();
    for (let one = 0; one < due; one += 1) arrive(tally, chance, { load: due / 400, tail });
    seconds.add(
      0,
      tally.snapshot({ ...{ players: 600, frames: 0, bytes: 0 }, underWay: Math.round(due / 20) }),
    );
    seconds.end({ loopMs: 11 + due / 9, cpu: 4 + due / 5, memoryMb: 190 + at / 2 });
  }
  const { all, list, stretches } = seconds;
  const thresholds = judge(all, {
    open: ['p(99)<500', 'count>100'],
    dropped: ['rate<0.05'],
    failed: ['count<1'],
  });
  return {
    version: 1,
    ...{
      profile: 'midnight',
      about: { zh: '零点的一分钟。', en: 'One minute of midnight.' },
      seed,
    },
    ...{
      peak: 400,
      durationMs: 60_000,
      stages: [...stages],
      incidents: [],
      startedAt: '2026-02-16T15:59:40.000Z',
    },
    url: 'http://127.0.0.1:2567',
    machine: { node: process.version, processors: 2, model: 'of an unknown make', load: 0.4 },
    ...{ workers: 1, players: 600, watchers: 0, missing: [], lost: [] },
    ...{ seconds: list, acts: actsOf(all, stretches), dropped: Object.fromEntries(all.dropped) },
    traffic: { frames: 0, bytes: 0 },
    late: timesOf(all.late),
    thresholds: [...thresholds],
    audit: { told: 5400, unknown: 0, breaches: [], equation },
    end: thresholds.every(({ holds }) => holds) ? 'held' : 'threshold',
    isCutShort: false,
  };
}

const equation: Result['audit']['equation'] = {
  sums: { coin: 0 },
  totals: [
    { kind: 'issuer', campaign: 'spring-festival', balance: -29_000_000_000, pendingDebits: 0 },
    { kind: 'player', campaign: 'spring-festival', balance: 1_196_640, pendingDebits: 0 },
    { kind: 'pool', campaign: 'spring-festival', balance: 28_998_803_360, pendingDebits: 82_304 },
  ],
  ...{ accounts: 602, transfers: 11_024, openPendings: 41 },
};

function rateIn(second: number): number {
  const stage = stages.find(({ toMs }) => second * 1000 < toMs);
  if (!stage) return 0;
  const { fromMs, toMs, startRate, endRate } = stage;
  return startRate + ((endRate - startRate) * (second * 1000 - fromMs)) / (toMs - fromMs);
}

function arrive(
  tally: Tally,
  chance: Chance,
  { load, tail }: { readonly load: number; readonly tail: number },
): void {
  tally.late.record(chance.gap() * 0.6);
  if (chance.share() < 0.01 * load) return tally.drop('busy');
  const name = pick(chance.share());
  const count = tally.act(name);
  count.begun += 1;
  if (chance.share() < 0.02 * load) {
    count.code('too_fast');
    return count.turnAway(3 + chance.gap());
  }
  const isSlow = chance.share() < 0.03;
  const serviceMs = (2 + 8 * load * chance.gap() + chance.gap()) * (isSlow ? 4 * tail : 1);
  count.finish(serviceMs + chance.gap(), serviceMs);
}

function pick(share: number): string {
  let sum = 0;
  for (const [name, part] of Object.entries(shares)) if (share < (sum += part)) return name;
  return 'read';
}
