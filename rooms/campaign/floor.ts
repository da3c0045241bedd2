import type { z } from 'zod';
import type { NoticeKind } from './notice.ts';
import type { Ports } from '../ports.ts';
import type { Campaign } from './campaign.ts';
import type { GameContract } from './contract.ts';
import type { CampaignDay, PacketId, PlayerId, RoomId } from './ids.ts';

/**
 * What a verb may do in its room: read and change its own game's facts, have them saved, tell what happened.
 * Facts change in one tick, with no `await` between reading and changing them; `commit` then makes them durable
 * and, only after that, visible.
 */
export interface Floor<Facts, Contract extends GameContract> {
  readonly room: RoomId;
  readonly members: readonly PlayerId[];
  readonly ports: Ports;
  readonly campaign: Campaign;
  /** The campaign day that the room was turned to. */
  readonly day: CampaignDay;
  facts: Facts;
  /** They as the store holds them: what is not among them may yet be lost with the process. */
  saved(): Facts;
  now(): number;
  /** Whether the player has a session in this room now. */
  isHere(player: PlayerId): boolean;
  /** Resolves when the store holds these facts and everyone's screen has been patched. */
  commit(): Promise<void>;
  /** An event to everyone here, after the patch it is about. */
  tell<Event extends keyof Contract['events'] & string>(
    event: Event,
    payload: z.input<Contract['events'][Event]>,
  ): void;
  /** Word for those of them who have no screen here: durable with the next save, a notice to them right after it. */
  leaveWord(kind: NoticeKind, players: readonly PlayerId[], packet?: PacketId): void;
  /** Runs once at a time a key: whoever asks meanwhile gets the same answer. */
  once<Answer>(key: string, run: () => Promise<Answer>): Promise<Answer>;
}
