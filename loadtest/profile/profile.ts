import { z } from 'zod';
import { Duration } from './duration.ts';
import { Threshold } from './threshold.ts';

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a-z, 0-9 and -');
const both = z.strictObject({ zh: z.string(), en: z.string() });

/** The share of them who tap while a rain falls over their room, a reaction beside what arrivals bring. */
const taps = z.number().min(0).max(1).default(0);

/** Players who are there from the start, each in one room: as many rooms as it says, of two friends or of a group. */
export const Company = z.discriminatedUnion('room', [
  z.strictObject({ room: z.literal('pair'), rooms: z.int().min(1), taps }),
  z.strictObject({
    room: z.literal('group'),
    rooms: z.int().min(1),
    members: z.int().min(3).max(500),
    /** Of the members, those who only watch, on a bare socket that decodes nothing. */
    watchers: z.int().min(0).default(0),
    taps,
  }),
]);
export type Company = z.infer<typeof Company>;

/** What somebody does when an arrival is theirs; see `habits/`. */
export const HabitName = z.enum([
  'play',
  'say',
  'read',
  'send',
  'call',
  'redeem',
  'drop',
  'join',
  'invite',
  'farm',
]);
export type HabitName = z.infer<typeof HabitName>;

/** From the rate before to `target` arrivals a second, in a straight line. */
const Stage = z.strictObject({ duration: Duration, target: z.number().min(0) });

export const Scenario = z.strictObject({
  /** A company. */
  who: name,
  habit: HabitName,
  /** When its first stage begins. */
  startTime: Duration.prefault('0s'),
  /** Arrivals a second when it begins. */
  startRate: z.number().min(0).default(0),
  stages: z.array(Stage).min(1),
  /** How unlike rooms are: the n-th busiest has 1/n^zipf of the arrivals of the first; 0: all alike. */
  zipf: z.number().min(0).max(2).default(0.5),
});
export type Scenario = z.infer<typeof Scenario>;

/** What is done to the server or the line in the middle of it. */
export const Incident = z.strictObject({
  at: Duration,
  /**
   * `drop-sockets`: so many players lose their network at once. Only to servers of the tester's own: `restart`, one
   * after the other; `slow-payout`, from then on; `rain`, whose first drop falls then.
   */
  what: z.enum(['drop-sockets', 'restart', 'slow-payout', 'rain']),
  share: z.number().min(0).max(1).default(1),
});
export type Incident = z.infer<typeof Incident>;

/** A rehearsal as data. Rates and companies are those of its own peak, and grow or shrink with `--peak`. */
export const Profile = z
  .strictObject({
    $schema: z.string().optional(),
    name,
    about: both,
    companies: z.record(name, Company),
    scenarios: z.record(name, Scenario),
    incidents: z.array(Incident).default([]),
    /** By what was done (`open`, `grab`, `say` …), or `failed`, `dropped`, `refused` of all that was begun. */
    thresholds: z.record(z.string(), z.array(Threshold).min(1)).default({}),
  })
  .check(({ value, issues }) => {
    for (const [scenario, { who }] of Object.entries(value.scenarios))
      if (!Object.hasOwn(value.companies, who))
        issues.push({
          code: 'custom',
          input: who,
          path: ['scenarios', scenario, 'who'],
          message: `${who} is none of the companies: ${Object.keys(value.companies).join(', ')}`,
        });
  });
export type Profile = z.infer<typeof Profile>;

/** When the last scenario ends, milliseconds from the start. */
export function lengthOf({ scenarios }: Pick<Profile, 'scenarios'>): number {
  return Math.max(
    ...Object.values(scenarios).map(({ startTime, stages }) =>
      stages.reduce((sum, { duration }) => sum + duration, startTime),
    ),
  );
}
