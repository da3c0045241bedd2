import { z } from 'zod';
import { RequestId, type GameContract } from '../campaign/contract.ts';
import { PlayerId } from '../campaign/ids.ts';

export const MemberView = z.object({
  player: PlayerId,
  name: z.string(),
  /** Has a session in this room now. */
  online: z.boolean(),
});
export type MemberView = z.infer<typeof MemberView>;

/** The owner may send members away and end the group; there is one. */
export const GroupRole = z.enum(['owner', 'member']);
export type GroupRole = z.infer<typeof GroupRole>;

export const GroupMember = z.object({ ...MemberView.shape, role: GroupRole });
export type GroupMember = z.infer<typeof GroupMember>;

/** As many of those who are here as a group's state names; the rest by `members.read`. */
export const presentMost = 50;

export const membersContract = {
  messages: {
    'members.read': {
      message: z.strictObject({
        id: RequestId,
        /** Only these; otherwise all, in the order in which they joined. */
        players: z.array(PlayerId).min(1).max(100).optional(),
        /** How many to leave out at the beginning. */
        from: z.int().min(0).default(0),
        limit: z.int().min(1).max(100).default(100),
      }),
      reply: z.object({ members: z.array(GroupMember), total: z.int().min(0) }),
      refusals: [],
      isRead: true,
    },
  },
  events: {
    'member.joined': z.object({ player: PlayerId, name: z.string() }),
    'member.left': z.object({ player: PlayerId, name: z.string() }),
  },
} as const satisfies GameContract;
