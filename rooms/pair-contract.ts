import { z } from 'zod';
import { callContract, CallView } from './call/contract.ts';
import { CampaignDay, EpochMs, Hex32, PlayerId, RoomId } from './campaign/ids.ts';
import type { GameContract } from './campaign/contract.ts';
import { chatContract, ChatView } from './chat/contract.ts';
import { MemberView } from './members/contract.ts';
import { packetContract, PacketView } from './packet/contract.ts';
import { petContract, PetView } from './pet/contract.ts';
import { rainContract, RainView } from './rain/contract.ts';
import { streakContract, StreakView } from './streak/contract.ts';
import { tasksContract, TaskView } from './tasks/contract.ts';

/** Everything a member of a pair room sees, as the SDK gives it. */
export const PairView = z.object({
  room: RoomId,
  day: CampaignDay,
  /** The hash of the rules in force: `GET /v1/campaigns/:hash`. */
  rules: Hex32,
  members: z.record(PlayerId, MemberView),
  chat: ChatView,
  call: CallView.optional(),
  tasks: z.record(z.string(), TaskView),
  streak: StreakView,
  pet: PetView,
  packets: z.record(z.string(), PacketView),
  rain: RainView.optional(),
});
export type PairView = z.infer<typeof PairView>;

/** What a pair room hears and tells: the sum of its games. */
export const pairContract = {
  messages: {
    ...chatContract.messages,
    ...callContract.messages,
    ...streakContract.messages,
    ...packetContract.messages,
    ...rainContract.messages,
  },
  events: {
    ...chatContract.events,
    ...callContract.events,
    ...tasksContract.events,
    ...streakContract.events,
    ...petContract.events,
    ...packetContract.events,
    ...rainContract.events,
    'clock.turned': z.object({ now: EpochMs }),
  },
} as const satisfies GameContract;
