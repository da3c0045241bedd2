import type { PacketId, PlayerId, TransferKind } from '../../sdk/index.ts';

/** What a player was told that moved, or holds, coins. */
export interface Told {
  readonly player: PlayerId;
  readonly kind: TransferKind;
  /** The packet or the redemption. */
  readonly about: string;
  /** Of several about the same, which one: a drop of the rain. */
  readonly part?: string;
  /** What came into the purse, or is held of it. */
  readonly coins: number;
}

/** An act that moves or holds coins, before anybody knows its coins, or even what it will be about. */
export type Asked = Omit<Told, 'about' | 'coins'> & {
  readonly about?: string;
};

/** What is about nothing yet. */
const nothingYet = '*';

/** What an act is remembered by: `part` is its own among those of the player that are of this kind and about the same. */
export const actKeyOf = ({ player, kind, about = nothingYet, part = '' }: Asked): string =>
  `${kind} ${about} ${player} ${part}`;

/** All that a player was told about one packet or redemption, as it must stand in the books. */
export interface Sum {
  readonly count: number;
  readonly coins: number;
}

/** What the players were told, kept on their side of the wire; at the end it is held against the books. */
export class Memory {
  readonly #told = new Map<string, Told>();
  readonly #unsure = new Map<string, () => Promise<unknown>>();
  readonly #unknown = new Set<string>();
  readonly contradictions: string[] = [];

  tell(told: Told): void {
    const { coins } = told;
    const key = actKeyOf(told);
    const known = this.#told.get(key);
    if (known && known.coins !== coins)
      this.contradictions.push(`${key}: told ${known.coins} coins first, then ${coins}`);
    this.#told.set(key, told);
  }

  /** Nobody knows what became of it: it is asked again, under its own key, when all is quiet. */
  unsure(key: string, again: () => Promise<unknown>): void {
    this.#unsure.set(key, again);
  }

  /** An answer to it has come after all. */
  sure(key: string): void {
    this.#unsure.delete(key);
  }

  /** How many things somebody was told. */
  get size(): number {
    return this.#told.size;
  }

  /** Asks again what is unsure; what cannot be learnt any more, such as what a rain held that is over, stays unknown. */
  async askAgain(): Promise<void> {
    for (const [key, again] of this.#unsure)
      await again().then(
        () => this.#unsure.delete(key),
        () => this.#unknown.add(key),
      );
  }

  /** How many acts nobody knows the end of. */
  get unknown(): number {
    return this.#unknown.size;
  }

  /** Whether the player has asked for this and was told nothing: the books may say it or not. */
  isUnknown(player: PlayerId, kindAndAbout: string): boolean {
    return this.#unknownOf(`${kindAndAbout} ${player} `) > 0;
  }

  /** How many of a kind the player has asked for without learning even what they were about. */
  unknownOfKind(player: PlayerId, kind: string): number {
    return this.#unknownOf(`${kind} ${nothingYet} ${player} `);
  }

  #unknownOf(begin: string): number {
    return [...this.#unknown].filter((key) => key.startsWith(begin)).length;
  }

  /** By kind and what it is about. */
  sumsOf(player: PlayerId): ReadonlyMap<string, Sum> {
    const sums = new Map<string, Sum>();
    for (const told of this.#told.values())
      if (told.player === player) addTo(sums, told.kind, told.about, told.coins);
    return sums;
  }
}

export function addTo(
  sums: Map<string, Sum>,
  kind: TransferKind,
  ...[about, coins]: [string | PacketId, number]
): void {
  const key = `${kind} ${about}`;
  const { count, coins: before } = sums.get(key) ?? { count: 0, coins: 0 };
  sums.set(key, { count: count + 1, coins: before + coins });
}
