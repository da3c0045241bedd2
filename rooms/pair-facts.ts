import { z } from 'zod';
import { CampaignDay, PlayerId } from './campaign/ids.ts';
import { ChatFacts, newChatFacts } from './chat/facts.ts';
import { PacketsFacts, newPacketsFacts } from './packet/facts.ts';
import { PetFacts, newPetFacts } from './pet/facts.ts';
import { StreakFacts, newStreakFacts } from './streak/facts.ts';
import { TasksFacts, newTasksFacts } from './tasks/facts.ts';

/** What a pair room remembers and saves; private. A changed shape gets the next `format`, and a way up to it. */
export const PairFacts = z.object({
  format: z.literal(1),
  members: z.tuple([PlayerId, PlayerId]),
  day: CampaignDay,
  chat: ChatFacts,
  tasks: TasksFacts,
  streak: StreakFacts,
  pet: PetFacts,
  packets: PacketsFacts,
});
export type PairFacts = Readonly<z.infer<typeof PairFacts>>;

export function newPairFacts(members: readonly [PlayerId, PlayerId], day: CampaignDay): PairFacts {
  return {
    format: 1,
    members: [...members],
    day,
    chat: newChatFacts,
    tasks: newTasksFacts(day),
    streak: newStreakFacts(day),
    pet: newPetFacts(day),
    packets: newPacketsFacts(day),
  };
}
