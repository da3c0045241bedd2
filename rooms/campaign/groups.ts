import { z } from 'zod';
import { EvidenceKind } from './evidence.ts';
import { EpochMs } from './ids.ts';
import { Names, slug } from './names.ts';

/** A group's task: done when so many of its members have done it. */
export const GroupTask = z.strictObject({
  id: slug,
  names: Names,
  /** Which evidence counts towards it. */
  evidence: z.array(EvidenceKind).min(1),
  /** How many members must have reached the goal. */
  people: z.int().min(1).max(500),
  goal: z.int().min(1).max(100),
  /** How often it can be finished a campaign day and group (TK2). */
  timesADay: z.int().min(1).max(10),
});
export type GroupTask = z.infer<typeof GroupTask>;

/** What groups may be and do; a campaign without it has none. */
export const GroupRules = z.strictObject({
  /** Members of one group, and groups of one player. */
  mostMembers: z.int().min(2).max(500),
  mostGroups: z.int().min(1).max(500),
  tasks: z.array(GroupTask).max(32),
  /** Doing one's part of a task waters the tree (TR1); grown, it owes a packet to those who watered (TR2). */
  tree: z.strictObject({
    waterATask: z.int().min(1).max(1000),
    mostAMemberADay: z.int().min(1).max(10_000),
    grownAt: z.int().min(1).max(1_000_000),
    leastMembers: z.int().min(1).max(500),
  }),
  /** The campaign's own packets, for finished tasks and grown trees: a share a member, up to so many. */
  packets: z.strictObject({
    coinsAShare: z.int().min(1).max(100_000),
    mostShares: z.int().min(1).max(500),
  }),
  /** Coins a player can earn from such packets a campaign day, over all groups (TR3). */
  earnedADay: z.int().min(1).max(10_000_000),
  /** Packets that members pay themselves (GP1); `null`: off. `coinsADay` is one sender's, over all groups. */
  playerPackets: z
    .strictObject({
      mostCoins: z.int().min(1).max(100_000_000),
      coinsADay: z.int().min(1).max(1_000_000_000),
    })
    .nullable(),
});
export type GroupRules = z.infer<typeof GroupRules>;

/** Members get this long after the last drop to have their taps heard; then what nobody caught goes back (RN4). */
export const rainGraceMs = 5000;

/** Coins that fall in every room where somebody is, at the same moment (RN1). */
export const Rain = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,24}$/),
    names: Names,
    /** When the first drop falls, and how long after that it rains again; `null`: once. */
    firstAt: EpochMs,
    everyMs: z.int().min(600_000).nullable(),
    /** How long before the first drop it is announced and its pot is held (RN2). */
    countdownMs: z.int().min(1000).max(600_000),
    fallMs: z.int().min(5000).max(120_000),
    /** Drops in the sky: the same on every screen. */
    drops: z.int().min(1).max(500),
    /** A player's first so many hits are coins (RN3). */
    hits: z.int().min(1).max(20),
    /** What a hit holds on average. */
    coinsAHit: z.int().min(1).max(100_000),
  })
  .refine((rain) => rain.hits <= rain.drops, { error: 'more hits than drops', path: ['hits'] })
  .refine(
    ({ everyMs, countdownMs, fallMs }) =>
      everyMs === null || countdownMs + fallMs + rainGraceMs <= everyMs,
    { error: 'it would rain again before it has ended', path: ['everyMs'] },
  );
export type Rain = z.infer<typeof Rain>;

/** Whether two rains would once be over a room at the same time: announced, falling, or waiting for late taps. */
export function fallTogether(one: Rain, other: Rain): boolean {
  // If only one comes again and again, it is the second of these.
  const [first, second] = one.everyMs === null ? [one, other] : [other, one];
  const apart = second.firstAt - first.firstAt;
  const before = first.countdownMs + second.fallMs + rainGraceMs;
  const after = second.countdownMs + first.fallMs + rainGraceMs;
  if (second.everyMs === null) return -before < apart && apart < after;
  // Of two that come again and again, sooner or later every distance comes that their steps can make.
  const step = first.everyMs === null ? second.everyMs : gcd(first.everyMs, second.everyMs);
  const steps = Math.floor((-before - apart) / step) + 1;
  return apart + (first.everyMs === null ? Math.max(0, steps) : steps) * step < after;
}

function gcd(one: number, other: number): number {
  return other === 0 ? one : gcd(other, one % other);
}
