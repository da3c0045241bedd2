import { z } from 'zod';
import { EpochMs, PlayerId } from '../campaign/ids.ts';
import { RequestId, type GameContract } from '../campaign/contract.ts';

export const CallMedia = z.enum(['voice', 'video']);
export type CallMedia = z.infer<typeof CallMedia>;

const CallId = RequestId;

/** A call lives in the room's memory only: it ends with the process. */
export const CallView = z.object({
  id: CallId,
  media: CallMedia,
  from: PlayerId,
  startedAt: EpochMs,
  /** 0 while it rings. */
  answeredAt: EpochMs,
});
export type CallView = z.infer<typeof CallView>;

export const CallEndReason = z.enum(['hung_up', 'declined', 'unanswered', 'session_lost']);
export type CallEndReason = z.infer<typeof CallEndReason>;

const callRefusals = ['call_unknown'] as const;

export const callContract = {
  messages: {
    'call.start': {
      message: z.strictObject({ id: RequestId, media: CallMedia }),
      reply: z.object({ call: CallId }),
      refusals: ['blocked', 'call_in_progress', 'friend_away'],
    },
    'call.answer': {
      message: z.strictObject({ id: RequestId, call: CallId }),
      reply: z.object({ answeredAt: EpochMs }),
      refusals: [...callRefusals, 'not_yours'],
    },
    'call.end': {
      message: z.strictObject({ id: RequestId, call: CallId }),
      reply: z.object({ durationMs: z.int().min(0) }),
      refusals: callRefusals,
    },
    'call.signal': {
      message: z.strictObject({
        id: RequestId,
        call: CallId,
        /** Passed on as it is: an SDP or a candidate, as text. */
        signal: z.string().min(1).max(12_288),
      }),
      reply: z.object({}),
      refusals: callRefusals,
    },
  },
  events: {
    'call.started': z.object({ call: CallId, media: CallMedia, from: PlayerId, at: EpochMs }),
    'call.answered': z.object({ call: CallId, by: PlayerId, at: EpochMs }),
    'call.ended': z.object({
      call: CallId,
      durationMs: z.int().min(0),
      reason: CallEndReason,
      at: EpochMs,
    }),
    'call.signalled': z.object({ call: CallId, from: PlayerId, signal: z.string() }),
  },
} as const satisfies GameContract;
