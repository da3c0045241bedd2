import type { PlayerId, Requests } from './generated.ts';

type Read = (page: {
  readonly players: readonly PlayerId[];
}) => Promise<Requests['members.read']['reply']>;

/** As many as one request asks for. */
const pageMost = 100;

/** Names of a group's members, as they were last told; each unknown one is asked for once. */
export class Names {
  readonly #read: Read;
  readonly #names = new Map<PlayerId, string>();
  readonly #asked = new Map<PlayerId, Promise<void>>();

  constructor(read: Read) {
    this.#read = read;
  }

  get(player: PlayerId): string | undefined {
    return this.#names.get(player);
  }

  learn(known: readonly { readonly player: PlayerId; readonly name: string }[]): void {
    for (const { player, name } of known) this.#names.set(player, name);
  }

  async ask(players: readonly PlayerId[]): Promise<void> {
    const unknown = [...new Set(players)].filter(
      (player) => !this.#names.has(player) && !this.#asked.has(player),
    );
    for (let from = 0; from < unknown.length; from += pageMost) {
      const page = unknown.slice(from, from + pageMost);
      const asked = this.#read({ players: page }).then(() => {
        // Who has left is no member any more: nobody asks again.
        for (const player of page) if (!this.#names.has(player)) this.#names.set(player, '');
      });
      const forget = () => page.forEach((player) => this.#asked.delete(player));
      for (const player of page) this.#asked.set(player, asked.finally(forget));
    }
    const waited = players.flatMap((player) => this.#asked.get(player) ?? []);
    await Promise.all(waited);
  }
}
