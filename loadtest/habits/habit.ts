import type { Player } from '../players/player.ts';
import type { Memory } from '../memory/memory.ts';

/** One thing that a player does, with one answer. */
export interface Act {
  /** As the report names it: `open`, `grab`, `say` … */
  readonly name: string;
  readonly run: () => Promise<unknown>;
  /** Where it moves coins: what it is asked again under when its answer is lost. */
  readonly key?: string | undefined;
}

export interface Moment {
  readonly player: Player;
  readonly memory: Memory;
  /** From 0 up to 1, the arrival's own. */
  readonly dice: number;
  /** Counts up, so that nobody says the same twice. */
  readonly turn: number;
}

/** What a player does when it is their turn; nothing, where there is nothing to do. */
export type Habit = (moment: Moment) => Act | undefined;
