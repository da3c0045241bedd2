import type { Opening, PlayerId } from './generated.ts';
import type { Witness } from './fairness/index.ts';
import { isRecord } from './errors.ts';
import { makeHex } from './random.ts';
import type { Shelf } from './storage.ts';

/** Witnesses kept a player: packets live for a day, and a day brings far fewer. */
const keptMost = 1000;
const indexKey = 'witnesses';

/** What a state shows of a packet: for this player's share, or for the whole of one that is cut into slots. */
export interface Shown {
  readonly id: string;
  readonly headerHash: string;
  readonly commitment: string;
  /** What this player drew of it, once that is told. */
  readonly drawn?: number | undefined;
}

/** A packet whose commitment or header is not what this client saw first. */
export interface Contradiction {
  readonly packet: string;
  readonly first: Witness;
  readonly now: { readonly headerHash: string; readonly commitment: string };
}

/**
 * What this client itself saw and sent of each packet: commitment and header when it was first shown, its own
 * entropy, the draw it was told. Kept in storage, so that neither a reload nor a server can change it.
 */
export class Witnesses {
  readonly #shelf: Shelf;
  readonly #me: PlayerId;

  constructor(shelf: Shelf, me: PlayerId) {
    this.#shelf = shelf;
    this.#me = me;
  }

  get(packet: string): Witness | undefined {
    const kept = this.#shelf.get(keyOf(packet));
    // Written by `#keep` alone; a verifier checks every field again.
    return isRecord(kept) ? (kept as unknown as Witness) : undefined;
  }

  /** Keeps what is first shown of a packet; answers a contradiction when it was shown otherwise before. */
  see({ id: packet, headerHash, commitment, drawn }: Shown): Contradiction | undefined {
    const now = { headerHash, commitment };
    const first = this.get(packet);
    if (first === undefined) this.#keep({ packet, player: this.#me, ...now });
    else if (first.headerHash !== headerHash || first.commitment !== commitment)
      return { packet, first, now };
    if (drawn !== undefined) this.told(packet, drawn);
    return undefined;
  }

  /**
   * The entropy for opening, grabbing or tapping: made once a packet, kept before it is sent, the same at every repeat,
   * also after a refusal: a server that could make it change could choose. What is taken already was taken with
   * another's: what is sent then decides nothing and is not kept.
   */
  entropy(packet: string, isOpen: boolean): string {
    const witness = this.get(packet);
    if (witness?.entropy !== undefined) return witness.entropy;
    const entropy = makeHex(32);
    if (isOpen && witness !== undefined && witness.drawn === undefined)
      this.#keep({ ...witness, entropy });
    return entropy;
  }

  /**
   * What the server answered to an opening or a grab. When another device's press stood, this one's entropy decided
   * nothing and is let go: the proof is then not witnessed here.
   */
  opened(packet: string, { entropy, drawn }: Pick<Opening, 'entropy' | 'drawn'>): void {
    this.told(packet, drawn);
    if (this.get(packet)?.entropy !== entropy) this.#letGo(packet);
  }

  /** What was answered to a hit: of all that the player's devices make in a rain, this one's first is witnessed. */
  caught(packet: string, { entropy, drawn }: Pick<Opening, 'entropy' | 'drawn'>): void {
    if (this.get(packet)?.entropy === entropy) this.told(packet, drawn);
    else this.unused(packet);
  }

  /** As far as is known nothing was taken with this device's entropy: then a proof that lacks it is no lie. */
  unused(packet: string): void {
    if (this.get(packet)?.drawn === undefined) this.#letGo(packet);
  }

  /** The first draw that was told stands. */
  told(packet: string, drawn: number): void {
    const witness = this.get(packet);
    if (witness !== undefined && witness.drawn === undefined) this.#keep({ ...witness, drawn });
  }

  #letGo(packet: string): void {
    const witness = this.get(packet);
    if (witness?.entropy === undefined) return;
    const { entropy: _, ...seen } = witness;
    this.#keep(seen);
  }

  #keep(witness: Witness): void {
    const isNew = this.get(witness.packet) === undefined;
    this.#shelf.set(keyOf(witness.packet), witness);
    if (!isNew) return;
    const index = this.#shelf.get(indexKey);
    const packets = [...(Array.isArray(index) ? index : []), witness.packet].map(String);
    for (const old of packets.slice(0, -keptMost)) this.#shelf.delete(keyOf(old));
    this.#shelf.set(indexKey, packets.slice(-keptMost));
  }
}

function keyOf(packet: string): string {
  return `witness:${packet}`;
}
