import { z } from 'zod';
import { Duration } from './duration.ts';
import { conditionOf, Threshold } from './threshold.ts';

// What is described stands in `profile.schema.json`, too, where an editor reads it.

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a-z, 0-9 and -');
const rooms = z.int().min(1).describe('How many rooms are filled.');
const share = z.number().min(0).max(1);
const taps = share
  .default(0)
  .describe('The share of the players who tap while a rain falls over their room.');

export const Words = z
  .strictObject({ zh: z.string(), en: z.string() })
  .describe('The same in Chinese and in English.');
export type Words = z.infer<typeof Words>;

export const Company = z
  .discriminatedUnion('room', [
    z.strictObject({ room: z.literal('pair'), rooms, taps }),
    z
      .strictObject({
        room: z.literal('group'),
        rooms,
        members: z
          .int()
          .min(3)
          .max(500)
          .describe('How many are in each, those who only watch among them.'),
        watchers: z
          .int()
          .min(0)
          .default(0)
          .describe('Of the members, those who only watch, on a bare socket that decodes nothing.'),
        taps,
      })
      .refine(({ members, watchers }) => members - watchers >= 2, {
        error: 'at least two of the members do not only watch',
        path: ['watchers'],
      }),
  ])
  .describe(
    'Players who are there from the start, each in one room: as many rooms as it says, of two friends or of a group.',
  );
export type Company = z.infer<typeof Company>;

/** How many are in one of its rooms: those who play, and those who only watch. */
export function peopleOf(company: Company): {
  readonly players: number;
  readonly watchers: number;
} {
  if (company.room === 'pair') return { players: 2, watchers: 0 };
  const { members, watchers } = company;
  return { players: members - watchers, watchers };
}

export const HabitName = z
  .enum(['play', 'say', 'read', 'send', 'call', 'redeem', 'return', 'join', 'invite', 'farm'])
  .describe(
    [
      'What somebody does when an arrival is theirs.',
      'play: takes a packet that waits, otherwise says a line. say: a line, a sticker or a link.',
      'read: looks at the rooms or the own coins. send: a lucky packet of own coins, in groups.',
      'call: rings the friend, who picks up, in pairs. redeem: cashes out.',
      'return: loses the network, until it is online again. join: leaves the room and comes in again.',
      'invite: brings somebody new. farm: says the one line that every bot says.',
    ].join(' '),
  );
export type HabitName = z.infer<typeof HabitName>;

/** What is measured of its own, by the name that a report has for it. */
export const actNames = [
  'open',
  'grab',
  'tap',
  'say',
  'read',
  'send',
  'call',
  'redeem',
  'return',
  'join',
  'invite',
  'farm',
] as const;
export type ActName = (typeof actNames)[number];

/** What players came for, the first first: a packet of two friends, one of a group, a drop of the rain. */
export const openingActs = ['open', 'grab', 'tap'] as const satisfies readonly ActName[];

/** Of all that arrived; no act, so that it took no time of its own. */
const ofArrivals: readonly string[] = ['failed', 'dropped', 'turnedAway'];
const measures: readonly string[] = [...actNames, ...ofArrivals];

const Stage = z
  .strictObject({
    duration: Duration,
    target: z.number().min(0).describe('Arrivals a second when it ends.'),
  })
  .describe('From the rate before to `target` arrivals a second, in a straight line.');

export const Scenario = z.strictObject({
  who: name.describe('A company.'),
  habit: HabitName,
  startTime: Duration.prefault('0s').describe('When its first stage begins.'),
  startRate: z.number().min(0).default(0).describe('Arrivals a second when it begins.'),
  stages: z.array(Stage).min(1),
  zipf: z
    .number()
    .min(0)
    .max(2)
    .default(0.5)
    .describe(
      'How unlike rooms are: the n-th busiest has 1/n^zipf of the arrivals of the first; 0: all alike.',
    ),
});
export type Scenario = z.infer<typeof Scenario>;

export const Incident = z
  .strictObject({
    at: Duration.describe('From the start.'),
    what: z
      .enum(['drop-sockets', 'restart', 'slow-payout', 'rain'])
      .describe(
        [
          'drop-sockets: so many players lose their network at once.',
          "Only on the tester's own servers: restart, one after the other;",
          'slow-payout, from then on; rain, whose first drop falls then.',
        ].join(' '),
      ),
    share: share.default(1).describe('Of the players, for drop-sockets.'),
  })
  .describe("What is done to the server, or to the players' network, in the middle of it.");
export type Incident = z.infer<typeof Incident>;

/** A rehearsal as data. Rates and companies are those of its own peak, and grow or shrink with `--peak`. */
export const Profile = z
  .strictObject({
    $schema: z.string().optional(),
    name,
    about: Words.describe('What it is, in a sentence of Chinese and one of English.'),
    companies: z.record(name, Company),
    scenarios: z
      .record(name, Scenario)
      .refine((all) => Object.keys(all).length > 0, {
        error: 'nothing happens: give at least one',
        abort: true,
      })
      // `--peak` and `--duration` are shares of what it has.
      .refine((all) => Object.values(all).some(hasArrivals), {
        error: 'nobody ever arrives: give a stage a duration and a target above 0',
      }),
    incidents: z.array(Incident).default([]),
    thresholds: z
      .record(z.string(), z.array(Threshold).min(1))
      .default({})
      .describe(
        'By what was done (`open`, `grab`, `say` …), or `failed`, `dropped`, `turnedAway` of all that arrived.',
      ),
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
    for (const measure of Object.keys(value.thresholds))
      if (!measures.includes(measure))
        issues.push({
          code: 'custom',
          input: measure,
          path: ['thresholds', measure],
          message: `${measure} is not measured: ${measures.join(', ')}`,
        });
    for (const measure of ofArrivals)
      for (const [at, threshold] of (value.thresholds[measure] ?? []).entries())
        if (!isOfNumbers(threshold))
          issues.push({
            code: 'custom',
            input: threshold,
            path: ['thresholds', measure, at],
            message: `${measure} is a number of arrivals: write rate<0.01 or count<1`,
          });
  });
export type Profile = z.infer<typeof Profile>;

function hasArrivals({ startRate, stages }: Scenario): boolean {
  const rates = [startRate, ...stages.map(({ target }) => target)];
  return stages.some(
    ({ duration, target }, at) => duration > 0 && Math.max(rates[at] ?? 0, target) > 0,
  );
}

function isOfNumbers(threshold: string): boolean {
  const { stat } = conditionOf(threshold);
  return stat === 'rate' || stat === 'count';
}

/** When the last scenario ends, milliseconds from the start. */
export function lengthOf({ scenarios }: Pick<Profile, 'scenarios'>): number {
  return Math.max(
    ...Object.values(scenarios).map(({ startTime, stages }) =>
      stages.reduce((sum, { duration }) => sum + duration, startTime),
    ),
  );
}
