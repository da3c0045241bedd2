import type { Hex32, PlayerId } from '../campaign/ids.ts';
import { assert } from '../fairness/assert.ts';
import { headerHash } from '../fairness/hashes.ts';
import { preference } from '../fairness/preference.ts';
import { split } from '../fairness/split.ts';
import type { Coins } from '../ports.ts';
import type { GrabAnswer, PaidSlot, PotMoney, SlotChoice } from './money.ts';
import type { PotRecord } from './record.ts';

/** As many as the ledger takes in one go. */
const batchMost = 64;

/** A player reaches into the pot; in a rain, for the drop that was hit. */
export interface Reach {
  readonly player: PlayerId;
  readonly entropy: Hex32;
  readonly drop: number | null;
}

/** The slot, the first one where it was asked before; or why there is none. */
export type Reached =
  | PaidSlot
  | 'all_taken'
  | 'over'
  | 'most_taken'
  | 'ceiling_reached'
  | 'elsewhere';

interface Waiting {
  readonly reach: Reach;
  readonly resolve: (reached: Reached) => void;
  readonly reject: (cause: unknown) => void;
}

interface Chosen extends Waiting {
  readonly choice: SlotChoice;
}

interface PotParts {
  readonly record: PotRecord;
  readonly coins: Pick<Coins, 'grab' | 'pot'>;
  /** In a rain: its id. */
  readonly rain: string | null;
  /** Shows and tells what was paid, before anybody is answered. */
  readonly onPaid: (pot: Pot, slots: readonly PaidSlot[]) => void;
}

/**
 * One packet's slots. A batch is what came in while the ledger took the last one: it is chosen in order, each player
 * the first free slot of their own preference, and taken whole or not at all. So the order of the books is the order
 * of choosing, which is what a proof replays; another owner of this room cannot come between.
 */
export class Pot {
  readonly record: PotRecord;
  readonly #parts: PotParts;
  readonly #amounts: readonly number[];
  /** One a player: in a rain they reach several times, with the same entropy if they mean well. */
  readonly #preferences = new Map<
    PlayerId,
    { readonly entropy: Hex32; readonly order: readonly number[] }
  >();
  /** Told no for good by the ledger: it is not asked again, and nobody waits for them. */
  readonly #refused = new Map<PlayerId, 'ceiling_reached' | 'elsewhere'>();
  readonly #waiting: Waiting[] = [];
  /** Looked up for every member with each save, and for every reach: neither may cost more in a large group. */
  readonly #members: ReadonlySet<PlayerId>;
  readonly #byPlayer = new Map<PlayerId, PaidSlot[]>();
  #money: PotMoney = { state: 'unknown', slots: [] };
  #isStale = false;
  #isWorking = false;

  private constructor(parts: PotParts, money: PotMoney) {
    const { header, seed, members } = parts.record;
    this.record = parts.record;
    this.#parts = parts;
    this.#members = new Set(members);
    this.#amounts = split({ ...header, seed, headerHash: headerHash(header) });
    this.#keep(money);
  }

  /** Reads from the ledger what has been taken of it. */
  static async open(parts: PotParts): Promise<Pot> {
    return new Pot(parts, await parts.coins.pot(parts.record.id));
  }

  get state(): PotMoney['state'] {
    return this.#money.state;
  }

  /** What is taken, in the order of the books. */
  get slots(): readonly PaidSlot[] {
    return this.#money.slots;
  }

  /** Who may grab is fixed at sealing, whoever has come or gone since (GP9). */
  isFor(player: PlayerId): boolean {
    return this.#members.has(player);
  }

  slotsOf(player: PlayerId): readonly PaidSlot[] {
    return this.#byPlayer.get(player) ?? [];
  }

  /** Takes a slot. A repeat gets the first answer; a fault leaves it to be asked again. */
  grab(reach: Reach): Promise<Reached> {
    const { promise, resolve, reject } = Promise.withResolvers<Reached>();
    this.#waiting.push({ reach, resolve, reject });
    if (!this.#isWorking) void this.#work();
    return promise;
  }

  /** Asks the ledger anew: time may have ended it, or another owner of this room may have paid from it. */
  async read(): Promise<void> {
    const { state, slots } = await this.#parts.coins.pot(this.record.id);
    this.#isStale = false;
    // An answer that took longer than a batch is older than what is known by now: the books only grow.
    if (slots.length >= this.slots.length) this.#learn(state, slots);
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    while (this.#waiting.length > 0) {
      let asked: readonly Waiting[] = this.#waiting.splice(0, batchMost);
      try {
        if (this.#isStale) await this.read();
        const { chosen, again } = this.#choose(asked);
        this.#waiting.unshift(...again);
        asked = chosen;
        if (chosen.length > 0) this.#settle(chosen, await this.#take(chosen));
      } catch (cause) {
        // Nobody knows what the ledger has written of these.
        this.#isStale = true;
        for (const waiting of asked) waiting.reject(cause);
      }
    }
    this.#isWorking = false;
  }

  #take(chosen: readonly Chosen[]): Promise<GrabAnswer> {
    return this.#parts.coins.grab({
      record: this.record,
      taken: this.slots.length,
      choices: chosen.map(({ choice }) => choice),
      rain: this.#parts.rain,
    });
  }

  #settle(chosen: readonly Chosen[], answer: GrabAnswer): void {
    switch (answer.status) {
      case 'paid':
        return this.#paid(chosen, answer.slots);
      case 'refused': {
        const { indices, code } = answer;
        for (const index of indices) {
          const refused = chosen[index];
          if (refused) this.#refused.set(refused.reach.player, code);
        }
        // Those who were refused are answered as they are looked at again.
        this.#waiting.unshift(...chosen);
        return;
      }
      case 'moved':
      case 'over':
        this.#isStale = true;
        this.#waiting.unshift(...chosen);
    }
  }

  #paid(chosen: readonly Chosen[], paid: readonly PaidSlot[]): void {
    // Somebody may have read the books between their writing and their answer.
    const known = new Set(this.slots.map(({ slot }) => slot));
    const news = paid.filter(({ slot }) => !known.has(slot));
    this.#learn(this.state, [...this.slots, ...news]);
    chosen.forEach((one, at) => {
      const slot = paid[at];
      assert(slot !== undefined, 'a batch is paid whole');
      if (slot.drop === one.reach.drop) return one.resolve(slot);
      // In a rain, another owner of this room has paid the player's n-th for another drop: this one is still to come.
      this.#isStale = true;
      this.#waiting.unshift(one);
    });
  }

  /** Whatever is new of it is shown and told, whoever has paid it. */
  #learn(state: PotMoney['state'], slots: readonly PaidSlot[]): void {
    const known = new Set(this.slots.map(({ slot }) => slot));
    this.#keep({ state, slots });
    const news = slots.filter(({ slot }) => !known.has(slot));
    if (news.length > 0) this.#parts.onPaid(this, news);
  }

  /** The last slot empties a pot, whether or not its state was read before that. */
  #keep({ state, slots }: PotMoney): void {
    const isEmpty = slots.length >= this.record.header.shares;
    this.#money = { state: isEmpty ? 'empty' : state, slots };
    this.#byPlayer.clear();
    for (const slot of slots) this.#byPlayer.set(slot.player, [...this.slotsOf(slot.player), slot]);
  }

  /** Gives each the first free slot of their preference, in order; answers at once who gets none. */
  #choose(batch: readonly Waiting[]): { chosen: Chosen[]; again: Waiting[] } {
    const chosen: Chosen[] = [];
    const again: Waiting[] = [];
    const taken = new Set(this.slots.map(({ slot }) => slot));
    for (const waiting of batch) {
      const { reach } = waiting;
      const mine = this.slotsOf(reach.player);
      const asked = chosen.filter(({ reach: { player } }) => player === reach.player);
      const first = mine.find(({ drop }) => drop === reach.drop);
      const refused = this.#refused.get(reach.player);
      if (first) waiting.resolve(first);
      else if (refused) waiting.resolve(refused);
      // The same from another device, in the same moment: it is answered when that is known.
      else if (asked.some(({ reach: { drop } }) => drop === reach.drop)) again.push(waiting);
      else if (mine.length + asked.length >= this.record.grabsAPlayer)
        waiting.resolve('most_taken');
      else if (this.state !== 'open')
        waiting.resolve(this.state === 'empty' ? 'all_taken' : 'over');
      // The last ones are asked for by others; they may yet be refused.
      else if (taken.size >= this.record.header.shares) again.push(waiting);
      else {
        const choice = this.#choiceFor(reach, mine.length + asked.length + 1, taken);
        taken.add(choice.slot);
        chosen.push({ ...waiting, choice });
      }
    }
    return { chosen, again };
  }

  #choiceFor(reach: Reach, n: number, taken: ReadonlySet<number>): SlotChoice {
    const slot = this.#preferenceOf(reach).find((one) => !taken.has(one));
    assert(slot !== undefined, 'a pot that is not empty has a free slot');
    const drawn = this.#amounts[slot];
    assert(drawn !== undefined, 'every slot has its coins');
    return { ...reach, n, slot, drawn };
  }

  #preferenceOf({ player, entropy }: Reach): readonly number[] {
    const known = this.#preferences.get(player);
    if (known?.entropy === entropy) return known.order;
    const { header, seed } = this.record;
    const order = preference({
      seed,
      headerHash: headerHash(header),
      player,
      entropy,
      shares: header.shares,
    });
    if (this.record.grabsAPlayer > 1) this.#preferences.set(player, { entropy, order });
    return order;
  }
}
