import { z } from 'zod';
import { Totals } from '../audit/equation.ts';

/** Milliseconds. */
const TimesOf = z.strictObject({
  mean: z.number(),
  p50: z.number(),
  p90: z.number(),
  p99: z.number(),
  p999: z.number(),
  max: z.number(),
});

export const ActResult = z.strictObject({
  begun: z.int(),
  done: z.int(),
  refused: z.int(),
  failed: z.int(),
  /** Refusals and faults by their code, those of the game among them. */
  codes: z.record(z.string(), z.int()),
  /** From the intended moment to the answer; of `tap`, which nobody intended before it rained, from that of asking. */
  latency: TimesOf,
  /** From the moment of asking to the answer. */
  service: TimesOf,
  /** From the intended moment to the word that it cannot be done now. */
  refusedAfter: TimesOf,
  /** The whole of the latencies, as HdrHistogram writes it (V2, compressed, base64; in microseconds). */
  histogram: z.string(),
  /** The same of each stretch of the run, one after the other; empty where nothing was done. */
  stretches: z.array(z.string()),
});
export type ActResult = z.infer<typeof ActResult>;

/** One second of the run. */
export const Second = z.strictObject({
  /** Seconds from the start. */
  at: z.int(),
  /** Arrivals that were due in it. */
  intended: z.int(),
  begun: z.int(),
  done: z.int(),
  refused: z.int(),
  failed: z.int(),
  dropped: z.int(),
  /** Done, by what it was. */
  acts: z.record(z.string(), z.int()),
  /** Refusals and faults by their code, those of the game among them. */
  codes: z.record(z.string(), z.int()),
  /** Latencies of what was done, milliseconds. */
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
  players: z.int(),
  underWay: z.int(),
  /** What the watchers received. */
  frames: z.int(),
  bytes: z.int(),
  server: z
    .strictObject({
      /** How late the server's event loop was, p99, milliseconds. */
      loopMs: z.number(),
      /** Of one core, percent. */
      cpu: z.number(),
      memoryMb: z.number(),
    })
    .nullable(),
});
export type Second = z.infer<typeof Second>;

/** A part of the run in which the rate of all scenarios together is one straight line. */
export const Stage = z.strictObject({
  fromMs: z.number(),
  toMs: z.number(),
  /** Arrivals a second. */
  startRate: z.number(),
  endRate: z.number(),
});
export type Stage = z.infer<typeof Stage>;

export const IncidentResult = z.strictObject({
  /** From the start. */
  atMs: z.number(),
  what: z.string(),
  /** Of the players, where it was done to them. */
  share: z.number(),
});
export type IncidentResult = z.infer<typeof IncidentResult>;

export const Verdict = z.strictObject({
  measure: z.string(),
  threshold: z.string(),
  value: z.number(),
  holds: z.boolean(),
});
export type Verdict = z.infer<typeof Verdict>;

/** What `report.json` holds, version 1. Fields are only ever added. */
export const Result = z.strictObject({
  version: z.literal(1),
  profile: z.string(),
  about: z.strictObject({ zh: z.string(), en: z.string() }),
  seed: z.int(),
  /** Arrivals a second at the highest. */
  peak: z.number(),
  durationMs: z.number(),
  stages: z.array(Stage),
  incidents: z.array(IncidentResult),
  startedAt: z.iso.datetime(),
  url: z.string(),
  machine: z.strictObject({
    node: z.string(),
    processors: z.int(),
    model: z.string(),
    /** One minute's load when it began. */
    load: z.number(),
  }),
  workers: z.int(),
  /** By the SDK, and on bare sockets. */
  players: z.int(),
  watchers: z.int(),
  /** Why rooms could not be filled. */
  missing: z.array(z.string()),
  /** Workers that were lost in the middle, each in a sentence: what their players were told is not looked at. */
  lost: z.array(z.string()),
  seconds: z.array(Second),
  acts: z.record(z.string(), ActResult),
  dropped: z.record(z.string(), z.int()),
  /** What the watchers received in all. */
  traffic: z.strictObject({ frames: z.int(), bytes: z.int() }),
  /** How late the tester itself was. */
  late: TimesOf,
  thresholds: z.array(Verdict),
  audit: z.strictObject({
    /** What players were told that moved coins. */
    told: z.int(),
    /** What players asked for whose end nobody could learn: the books may say it or not. */
    unknown: z.int(),
    breaches: z.array(z.string()),
    /** Where the coins are; `null`: nobody could look into the books. */
    equation: Totals.nullable(),
  }),
  end: z.enum(['held', 'threshold', 'audit', 'tester']),
  /** Somebody ended it early. */
  isCutShort: z.boolean(),
});
export type Result = z.infer<typeof Result>;

/** What the command ends with. */
export const exitCodes: Readonly<Record<Result['end'], number>> = {
  held: 0,
  threshold: 99,
  audit: 98,
  tester: 97,
};
