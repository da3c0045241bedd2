import { z } from 'zod';

/** Made by the SDK for every message; a repeat under the same id gets the first one's answer. */
export const RequestId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/**
 * What is asked, from what players would miss most to what they would miss least: a process that cannot do everything
 * refuses from the end. What has been accepted is none of these: it is done.
 */
export const works = ['opening', 'chat', 'join', 'list'] as const;
export type Work = (typeof works)[number];

export interface MessageContract {
  /** Always with `id: RequestId`; unknown fields are refused. */
  readonly message: z.ZodObject;
  readonly reply: z.ZodType;
  /** The codes of this message alone; `everyRefusal` can come to any. */
  readonly refusals: readonly string[];
  /** Changes nothing: a repeat is answered anew, and no seat keeps its answers, which may be long. */
  readonly isRead?: true;
  /** As important as chat, or, when it only reads, as a list, unless it says otherwise. */
  readonly work?: Work;
}

/** What a game lets clients say and tells them: the SDK's types, AsyncAPI and the rooms' checks all come from it. */
export interface GameContract {
  readonly messages: Readonly<Record<string, MessageContract>>;
  readonly events: Readonly<Record<string, z.ZodType>>;
}

/** What any message can be refused with, whatever it asks. */
export const everyRefusal = [
  'bad_message',
  'too_fast',
  'busy',
  'not_found_here',
  'room_closing',
] as const;

/** What a handler answers when the rules say no; never an exception, and nothing has changed. */
export interface Refusal<Code extends string = string> {
  readonly refused: Code;
  /** When asking again could help. */
  readonly retryAfterMs?: number;
}

export function refuse<Code extends string>(refused: Code, retryAfterMs?: number): Refusal<Code> {
  return retryAfterMs === undefined ? { refused } : { refused, retryAfterMs };
}

export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer;
}
