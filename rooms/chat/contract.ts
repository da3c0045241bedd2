import { z } from 'zod';
import { EpochMs, MediaId, PlayerId } from '../campaign/ids.ts';
import { RequestId, type GameContract } from '../campaign/contract.ts';

/** Counted as a reader counts: grapheme clusters, so that a family of emoji is one. */
export const textMost = 500;

/** A name before an `@`, or a slash turned around, is how a link pretends to lead elsewhere. */
const namesItsHost = /^https?:\/\/[^/?#@\\]+(?:[/?#]|$)/i;

const Text = z.strictObject({
  kind: z.literal('text'),
  text: z.string().trim().min(1).max(textMost),
});
const Sticker = z.strictObject({
  kind: z.literal('sticker'),
  sticker: z.string().regex(/^[a-z0-9-]{1,32}$/),
});
const Share = z.strictObject({
  kind: z.literal('share'),
  url: z
    .url({ protocol: /^https?$/ })
    .max(1000)
    .refine((url) => namesItsHost.test(url), 'does not begin with its host'),
  title: z.string().trim().max(100).default(''),
});
const Photo = z.strictObject({ kind: z.literal('photo'), media: MediaId });
const Video = z.strictObject({ kind: z.literal('video'), media: MediaId });

/** What a player says; the room adds who, when and where in the order. */
export const Content = z.discriminatedUnion('kind', [Text, Sticker, Share, Photo, Video]);
export type Content = z.infer<typeof Content>;

/** One entry of the chat. `seq` ascends through the room's life; a crash may leave a gap that stays empty. */
export const Line = z.object({
  seq: z.int().min(1),
  id: RequestId,
  from: PlayerId,
  at: EpochMs,
  content: Content,
});
export type Line = z.infer<typeof Line>;

export const ChatView = z.object({
  /** The newest line's number, 0 before the first. */
  seq: z.int().min(0),
  /** How far each member has seen. */
  seen: z.record(PlayerId, z.int().min(0)),
});
export type ChatView = z.infer<typeof ChatView>;

export const chatContract = {
  messages: {
    'chat.send': {
      message: z.strictObject({ id: RequestId, content: Content }),
      reply: z.object({ line: Line }),
      refusals: ['blocked', 'media_unknown'],
    },
    'chat.read': {
      message: z.strictObject({
        id: RequestId,
        /** Lines before this number, newest last; or after it. Neither: the newest. */
        before: z.int().min(1).optional(),
        after: z.int().min(0).optional(),
        limit: z.int().min(1).max(50).default(50),
      }),
      reply: z.object({ lines: z.array(Line), more: z.boolean() }),
      refusals: [],
      isRead: true,
    },
    'chat.seen': {
      message: z.strictObject({ id: RequestId, seq: z.int().min(0) }),
      reply: z.object({ seq: z.int().min(0) }),
      refusals: [],
    },
  },
  events: { 'chat.sent': z.object({ line: Line }) },
} as const satisfies GameContract;
