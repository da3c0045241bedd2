import { schema, t, type SchemaType } from '@colyseus/schema';
import { Call } from './call/state.ts';
import { isShown } from './campaign/show.ts';
import type { Rulebook } from './ports.ts';
import { Chat } from './chat/state.ts';
import { Packet, showPackets } from './packet/state.ts';
import type { PairFacts } from './pair-facts.ts';
import { Pet, showPet } from './pet/state.ts';
import { RainState } from './rain/state.ts';
import { showStreak, Streak } from './streak/state.ts';
import { pairTasks } from './tasks/rules.ts';
import { showTasks, Task } from './tasks/state.ts';

export const Member = schema(
  { player: t.string(), name: t.string(), online: t.boolean() },
  'Member',
);
export type Member = SchemaType<typeof Member>;

export const PairState = schema(
  {
    room: t.string(),
    day: t.string(),
    rules: t.string(),
    members: t.map(Member),
    chat: t.ref(Chat).default(() => new Chat()),
    call: t.ref(Call).optional(),
    tasks: t.map(Task),
    streak: t.ref(Streak).default(() => new Streak()),
    pet: t.ref(Pet).default(() => new Pet()),
    packets: t.map(Packet),
    rain: t.ref(RainState).optional(),
  },
  'PairState',
);
export type PairState = SchemaType<typeof PairState>;

/** Shows what is durable; presence, calls and the newest line's number are shown as they come. */
export function showPair(facts: PairFacts, { campaign, hash }: Rulebook, state: PairState): void {
  if (state.day !== facts.day) state.day = facts.day;
  if (state.rules !== hash) state.rules = hash;
  if (!isShown(state.tasks, facts.tasks, campaign))
    showTasks(facts.tasks, pairTasks(campaign.tasks), facts.members, state.tasks);
  if (!isShown(state.streak, facts.streak, campaign))
    showStreak(facts.streak, campaign.streak, facts.members, state.streak);
  if (!isShown(state.pet, facts.pet, campaign)) showPet(facts.pet, campaign.pet, state.pet);
  if (!isShown(state.packets, facts.packets)) showPackets(facts.packets, state.packets);
}
