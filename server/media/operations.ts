import type { Refusal } from '../../rooms/campaign/contract.ts';
import type { MediaId, PlayerId } from '../../rooms/campaign/ids.ts';
import { type Media } from './media.ts';

export type MediaOperations = {
  /** Writes an upload down whose bytes are durable already, at the store's own time. */
  readonly add: (media: Omit<Media, 'at'>) => Media | Refusal<'too_many_uploads'>;
  readonly find: (id: MediaId) => Media | undefined;
  /** Whether the player has used up the uploads of the last 24 hours. */
  readonly isFull: (player: PlayerId) => boolean;
  /** Which of these are written down. */
  readonly known: (ids: readonly string[]) => readonly string[];
  /** Of all folders' tokens, the first that was ever told: that of the folder in which the bytes lie. */
  readonly folder: (token: string) => string;
};
