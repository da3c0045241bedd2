import { z } from 'zod';
import { PlayerId } from '../campaign/ids.ts';

export const ChatFacts = z.object({
  /** The newest line's number. */
  seq: z.int().min(0),
  /** How far each member has seen, and how many lines of others came after. */
  seen: z.record(PlayerId, z.int().min(0)),
  unread: z.record(PlayerId, z.int().min(0)),
});
export type ChatFacts = Readonly<z.infer<typeof ChatFacts>>;

export const newChatFacts: ChatFacts = { seq: 0, seen: {}, unread: {} };
