import { z } from 'zod';
import { Totals } from '../audit/equation.ts';
import { Words } from '../profile/profile.ts';

// What is described stands in `result.schema.json`, too, for whoever reads results with other tools.

const count = z.int().min(0);
const ms = z.number().min(0).describe('Milliseconds.');
const rate = z.number().min(0).describe('Arrivals a second.');
const percentile = (share: string) => ms.describe(`${share} took no longer; milliseconds.`);

const TimesOf = z.object({
  mean: ms.describe('Their average, milliseconds.'),
  p50: percentile('Half of them'),
  p90: percentile('Nine of ten'),
  p99: percentile('99 of a hundred'),
  p999: percentile('999 of a thousand'),
  max: ms.describe('The longest, milliseconds.'),
});

const codes = z
  .record(z.string(), count)
  .describe('Refusals and faults by their code, those of the game among them.');
const frames = count.describe('Messages that the watchers received.');
const bytes = count.describe('Bytes of those messages.');

const begun = count.describe('How often somebody began to act.');
const done = count.describe(
  'Answered, also by a refusal that the game knows, such as that everything is taken.',
);
const turnedAway = count.describe(
  'Answered with the word that it cannot be done now, and when to come back.',
);
const failed = count.describe('No answer, or a broken one.');

export const ActResult = z.object({
  begun,
  done,
  turnedAway,
  failed,
  codes,
  latency: TimesOf.describe(
    'From the intended moment to the answer; of `tap`, which nobody intended before it rained, from that of asking.',
  ),
  service: TimesOf.describe('From the moment of asking to the answer.'),
  turnedAwayAfter: TimesOf.describe(
    'From the intended moment to the word that it cannot be done now.',
  ),
  histogram: z
    .string()
    .describe(
      'The whole of the latencies, as HdrHistogram writes it (V2, compressed, base64; in microseconds).',
    ),
  stretches: z
    .array(z.string())
    .describe(
      'The same of each stretch of the run, one after the other; empty where nothing was done.',
    ),
});
export type ActResult = z.infer<typeof ActResult>;

export const Second = z
  .object({
    at: z.int().min(1).describe('Which second of the run it is, from 1.'),
    intended: count.describe('Arrivals that were due in it.'),
    begun,
    done,
    turnedAway,
    failed,
    dropped: count.describe('Arrivals that were never begun.'),
    acts: z.record(z.string(), count).describe('Done, by what it was.'),
    codes,
    p50: ms.describe('Of the latencies of what was done, half were no longer; milliseconds.'),
    p99: ms.describe(
      'Of the latencies of what was done, 99 of a hundred were no longer; milliseconds.',
    ),
    max: ms.describe('The longest latency of what was done, milliseconds.'),
    players: count.describe('Who was online, watchers among them.'),
    underWay: count.describe('How many acts waited for their answer.'),
    frames,
    bytes,
    server: z
      .object({
        loopMs: ms.describe('How late its event loop was, p99, milliseconds.'),
        cpu: z.number().min(0).describe('Percent of one core, all processes together.'),
        memoryMb: z.number().min(0).describe('MiB, all processes together.'),
      })
      .nullable()
      .describe('What the server says of itself; `null`: it says nothing to us.'),
  })
  .describe('One second of the run.');
export type Second = z.infer<typeof Second>;

export const Stage = z
  .object({
    fromMs: ms.describe('From the start, milliseconds.'),
    toMs: ms.describe('From the start, milliseconds.'),
    startRate: rate,
    endRate: rate,
  })
  .describe('A part of the run in which the rate of all scenarios together is one straight line.');
export type Stage = z.infer<typeof Stage>;

export const IncidentResult = z.object({
  atMs: ms.describe('From the start, milliseconds.'),
  what: z.string(),
  share: z.number().min(0).max(1).describe('Of the players, where it was done to them.'),
});
export type IncidentResult = z.infer<typeof IncidentResult>;

export const Verdict = z.object({
  measure: z.string().describe('An act, or `failed`, `dropped`, `turnedAway` of all that arrived.'),
  threshold: z.string().describe('As the profile has it, such as `p(99)<500`.'),
  value: z
    .number()
    .min(0)
    .describe('What was measured: milliseconds, a share of all that arrived, or how many.'),
  holds: z.boolean(),
});
export type Verdict = z.infer<typeof Verdict>;

export const Result = z
  .object({
    version: z.literal(1),
    profile: z.string().describe('Its name.'),
    about: z.object(Words.shape).describe('What the profile says of itself.'),
    seed: count.describe('What the schedule was made from: the same one makes the same again.'),
    peak: rate.describe('Arrivals a second at the highest.'),
    durationMs: ms.describe('How long the schedule is, milliseconds.'),
    stages: z.array(Stage),
    incidents: z.array(IncidentResult),
    startedAt: z.iso.datetime(),
    url: z.string().describe('Of the server.'),
    machine: z
      .object({
        node: z.string().describe('Its version of Node.'),
        processors: count,
        model: z.string().describe('Of its processors.'),
        load: z.number().min(0).describe('One minute’s load when it began.'),
      })
      .describe('Where the tester ran.'),
    workers: count.describe('Processes that played.'),
    players: count.describe('Who played, by the SDK.'),
    watchers: count.describe('Who only watched, on bare sockets.'),
    missing: z.array(z.string()).describe('Why rooms could not be filled.'),
    lost: z
      .array(z.string())
      .describe(
        'Workers that were lost in the middle, each in a sentence: what their players were told is not looked at.',
      ),
    seconds: z.array(Second),
    acts: z.record(z.string(), ActResult).describe('By what it was.'),
    dropped: z
      .record(z.string(), count)
      .describe(
        [
          'Arrivals that were never begun, by why.',
          'late: the tester came to it too late. busy: everyone in the room had something under way.',
          'offline: nobody in the room was connected. nothing: there was nothing that could have been done.',
        ].join(' '),
      ),
    traffic: z.object({ frames, bytes }).describe('What the watchers received in all.'),
    late: TimesOf.describe('How late the tester itself was with what was due.'),
    thresholds: z.array(Verdict),
    audit: z.object({
      told: count.describe('What players were told that moved coins.'),
      unknown: count.describe(
        'What players asked for whose end nobody could learn: the books may say it or not.',
      ),
      breaches: z.array(z.string()).describe('What does not agree, each in a sentence.'),
      equation: Totals.nullable().describe(
        'Where the coins are; `null`: nobody could look into the books.',
      ),
    }),
    end: z
      .enum(['held', 'threshold', 'audit', 'tester'])
      .describe(
        [
          'The first of these that is so.',
          'audit: the books do not agree with what players were told, or nobody could look into them.',
          'tester: the tester was late or lost a worker, and measured itself.',
          'threshold: at least one does not hold. held: all of them do.',
        ].join(' '),
      ),
    isCutShort: z.boolean().describe('Somebody ended it early.'),
  })
  .describe('Version 1. Fields are only ever added.');
export type Result = z.infer<typeof Result>;
