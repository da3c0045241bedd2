import type { Memory } from '../memory/memory.ts';
import type { Circle } from '../players/circle.ts';
import type { Player } from '../players/player.ts';
import type { ActName } from '../profile/profile.ts';

/** One thing that a player does, with one answer. */
export interface Act {
  /** As the report names it: `open`, `grab`, `say` … */
  readonly name: ActName;
  readonly run: () => Promise<unknown>;
  /** Where it moves coins: what it is asked again under when its answer is lost; as `Memory` names it, if that is known. */
  readonly key?: string | undefined;
  /** Whom it keeps busy beside the player, such as who is called. */
  readonly others?: readonly Player[] | undefined;
  /** What keeps them busy once the answer is there, such as the talk; it is measured no more. */
  readonly after?: (() => Promise<unknown>) | undefined;
}

export interface Moment {
  readonly player: Player;
  /** Everyone of the player's room. */
  readonly circle: Circle;
  readonly memory: Memory;
  /** From 0 up to 1, the arrival's own, and no word on which player it came to. */
  readonly dice: number;
  /** Counts up, so that nobody says the same twice. */
  readonly turn: number;
  /** Somebody new comes to the server, and is one of the players from then on. */
  readonly arrive: () => Promise<Player>;
}

/** What a player does when it is their turn; nothing, where there is nothing to do. */
export type Habit = (moment: Moment) => Act | undefined;
