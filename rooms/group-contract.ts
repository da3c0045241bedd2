import { z } from 'zod';
import type { GameContract } from './campaign/contract.ts';
import { CampaignDay, EpochMs, Hex32, PlayerId, RoomId } from './campaign/ids.ts';
import { chatContract, ChatView } from './chat/contract.ts';
import { LuckyPacketView, luckyContract } from './lucky/contract.ts';
import { GroupMember, membersContract } from './members/contract.ts';
import { rainContract, RainView } from './rain/contract.ts';
import { tasksContract, TaskView } from './tasks/contract.ts';
import { treeContract, TreeView } from './tree/contract.ts';

/** Everything a member of a group room sees, as the SDK gives it: counts, and nothing that grows with the members. */
export const GroupView = z.object({
  room: RoomId,
  name: z.string(),
  owner: PlayerId,
  day: CampaignDay,
  /** The hash of the rules in force: `GET /v1/campaigns/:hash`. */
  rules: Hex32,
  /** How many belong, and how many of them are here. */
  members: z.int().min(0),
  online: z.int().min(0),
  /** Up to 50 of those who are here; all members by `members.read`. */
  present: z.record(PlayerId, GroupMember),
  chat: ChatView,
  tasks: z.record(z.string(), TaskView),
  tree: TreeView,
  packets: z.record(z.string(), LuckyPacketView),
  rain: RainView.optional(),
});
export type GroupView = z.infer<typeof GroupView>;

/** What a group room hears and tells: the sum of its games. */
export const groupContract = {
  messages: {
    ...chatContract.messages,
    ...membersContract.messages,
    ...luckyContract.messages,
    ...rainContract.messages,
  },
  events: {
    ...chatContract.events,
    ...membersContract.events,
    ...tasksContract.events,
    ...treeContract.events,
    ...luckyContract.events,
    ...rainContract.events,
    'clock.turned': z.object({ now: EpochMs }),
  },
} as const satisfies GameContract;
