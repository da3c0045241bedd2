import { z } from 'zod';
import type { PlayerId } from './ids.ts';

export const EvidenceKind = z.enum([
  'text',
  'sticker',
  'photo',
  'video',
  'share',
  'voice-call',
  'video-call',
]);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

/**
 * What the server itself saw a player do (TK1): the only thing that a task, a streak or a pet ever learns from.
 * `isLine` tells whether it was a line of the chat, which is what a streak day counts (SK1).
 */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly player: PlayerId;
  readonly at: number;
  readonly isLine: boolean;
  /** What both did together, such as a call: progress for every member. */
  readonly isMutual: boolean;
  /** The words of a text, by which a repeated one is told apart (TK4). */
  readonly text?: string;
}
