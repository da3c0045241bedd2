import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { Players } from './players.ts';

/** Players whose name in the book is known to be up to date; the oldest make way. */
const remembered = 20_000;

/** Writes players down at first sight without asking the book at each request. */
export class KnownPlayers {
  readonly #players: Pick<Players, 'meet'>;
  readonly #names = new Map<PlayerId, string>();

  constructor(players: Pick<Players, 'meet'>) {
    this.#players = players;
  }

  readonly meet = async (player: PlayerId, name: string): Promise<void> => {
    if (this.#names.get(player) === name) return;
    await this.#players.meet({ id: player, name });
    this.#names.set(player, name);
    if (this.#names.size <= remembered) return;
    const [oldest] = this.#names.keys();
    if (oldest !== undefined) this.#names.delete(oldest);
  };
}
