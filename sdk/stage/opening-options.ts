import type { PacketView, PlayerId } from '../generated.ts';
import type { StagePet } from './scene-markup.ts';
import type { StageMembers } from './share-rows.ts';
import type { StageWords } from './stage-words.ts';

/** The server's clock, such as `pair.clock`. */
export interface StageClock {
  /** Epoch ms; the finer the better. */
  now(): number;
  /** Runs when `now` has become better; answers how to stop that. */
  subscribe?(run: () => void): () => void;
}

/** The player's coins as the server has them, this opening included. */
export interface StagePurse {
  readonly balance: number;
}

/** What an overlay shows, to whom, and by which clock; the first three are enough. */
export interface OpeningOptions {
  /** As the room's state has it: `pair.state.packets[id]`. */
  readonly packet: PacketView;
  /** Whose share is opened: `pair.me`. */
  readonly me: PlayerId;
  readonly clock: StageClock;
  /** `stageWords.zh` unless given. */
  readonly words?: StageWords;
  /** Names by player id: a room's `state.members` will do. */
  readonly members?: StageMembers;
  /** Without it there is no purse, and no coins fly. */
  readonly purse?: StagePurse;
  /** How much a yuan is; 10,000 unless given. */
  readonly coinsPerYuan?: number;
  /** Who comes out of the envelope; a bright one of stage 1 unless given. */
  readonly pet?: StagePet;
  /** Opens the player's share; a failure's message is shown, and the seal can be pressed again. */
  readonly open?: () => Promise<unknown>;
  /** Instead of the player's own setting (`prefers-reduced-motion`). */
  readonly reducedMotion?: boolean;
  /** Adds 验一验这个红包 under the result. */
  readonly onCheck?: () => void;
}

/** The overlay while it stands: kept up to date and taken away by whoever mounted it. */
export interface PlayedOpening {
  /** Resolves when the overlay has been closed, by the player or by `close()`, and is gone from the page. */
  readonly finished: Promise<void>;
  /** To be called with each change of the packet, and of the purse where there is one. */
  update(packet: PacketView, purse?: StagePurse): void;
  /** Takes the overlay away at any time. Money never waits for it. */
  close(): void;
  /**
   * Everything stands still at `t` ms after the zero of the opening (before a press: after the packet was sealed), until
   * `null` lets go: for films and tests.
   */
  hold(t: number | null): void;
}
