import { z } from 'zod';
import { Snapshot } from '../measures/tally.ts';
import { SharedAccess } from './shared-access.ts';

/** What a worker is told. */
export const Order = z.discriminatedUnion('say', [
  z.strictObject({
    say: z.literal('gather'),
    url: z.string(),
    access: SharedAccess,
    /** As its file has it: the worker reads it by the same contract, and scales it alike. */
    profile: z.unknown(),
    scale: z.strictObject({ peak: z.number().optional(), durationMs: z.number().optional() }),
    seed: z.int(),
    /** Of how many workers it is which, from 0. */
    index: z.int(),
    of: z.int(),
    prefix: z.string(),
  }),
  /** Everybody is there: the first moment of the schedule is so far ahead. */
  z.strictObject({ say: z.literal('begin'), inMs: z.number() }),
  /** No more arrivals; what is under way comes to its end. */
  z.strictObject({ say: z.literal('stop') }),
  /** All is quiet: what was told is held against the books. */
  z.strictObject({ say: z.literal('check') }),
  /** There is no place for it here, and why. */
  z.object({ say: z.literal('refused'), words: z.string() }),
]);
export type Order = z.infer<typeof Order>;

/** Of what went wrong: more of them say nothing that the first do not. */
const Sentence = z.string().transform((words) => words.slice(0, 1000));
const Sentences = z.array(Sentence).transform((all) => all.slice(0, 1000));

/** What a worker says. */
export const Word = z.discriminatedUnion('say', [
  /** Whatever else another version may say with it. */
  z.object({ say: z.literal('hello'), protocol: z.int() }),
  z.strictObject({
    say: z.literal('gathered'),
    players: z.int(),
    watchers: z.int(),
    /** Why rooms could not be filled, each reason once. */
    failures: Sentences,
  }),
  /** It is at what it was told to do, which takes its time. */
  z.strictObject({ say: z.literal('living') }),
  z.strictObject({ say: z.literal('second'), snapshot: Snapshot }),
  /** The schedule is over, and everything that was begun has come to its end. */
  z.strictObject({ say: z.literal('quiet'), snapshot: Snapshot }),
  z.strictObject({
    say: z.literal('checked'),
    told: z.int(),
    unknown: z.int(),
    breaches: Sentences,
  }),
  z.strictObject({ say: z.literal('failed'), words: Sentence }),
]);
export type Word = z.infer<typeof Word>;

/** Workers of another version are sent away. */
export const swarmProtocol = 3;
