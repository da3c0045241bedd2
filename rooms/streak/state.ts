import { schema, t, type SchemaType } from '@colyseus/schema';
import type { Campaign } from '../campaign/campaign.ts';
import type { PlayerId } from '../campaign/ids.ts';
import { assign } from '../campaign/show.ts';
import type { StreakFacts } from './facts.ts';
import { restorable, restoresLeft, statusOf, streakPermille } from './rules.ts';

export const Streak = schema(
  {
    count: t.uint32(),
    status: t.string().default('none'),
    permille: t.uint32().default(1000),
    chatted: t.map('boolean'),
    restorable: t.uint32(),
    restoresLeft: t.map('uint8'),
  },
  'Streak',
);
export type Streak = SchemaType<typeof Streak>;

/** The only code that writes the streak into the state. */
export function showStreak(
  facts: StreakFacts,
  rules: Campaign['streak'],
  members: readonly PlayerId[],
  streak: Streak,
): void {
  assign(streak, {
    count: facts.count,
    status: statusOf(facts, rules),
    permille: streakPermille(facts, rules),
    restorable: restorable(facts, rules),
  });
  for (const member of members) {
    const hasChatted = facts.chatted.includes(member);
    if (streak.chatted.get(member) !== hasChatted) streak.chatted.set(member, hasChatted);
    const left = restoresLeft(facts, member, rules);
    if (streak.restoresLeft.get(member) !== left) streak.restoresLeft.set(member, left);
  }
}
