import assert from 'node:assert/strict';
import type { PacketId, PlayerId } from '../../rooms/campaign/ids.ts';
import type { Coins, PaidShare, ShareKey, ShareMoney } from '../../rooms/ports.ts';
import type {
  Funder,
  GrabAnswer,
  GrabBatch,
  PaidSlot,
  PotHold,
  PotMoney,
  SlotChoice,
} from '../../rooms/pot/money.ts';

interface Reserved {
  readonly player: PlayerId;
  readonly worst: number;
  readonly expiresAt: number;
  readonly lifetimeCap: number;
  money: ShareMoney;
}

interface HeldPot {
  readonly hold: PotHold;
  state: Exclude<PotMoney['state'], 'unknown'>;
  /** Not credited yet, nor returned. */
  remaining: number;
  readonly slots: PaidSlot[];
}

/** Whose coins: the campaign's pool, or one of a player's two purses. */
type Account = 'pool' | `${'earned' | 'received'}:${PlayerId}`;

/** As many choices as one batch may hold. */
const batchMost = 64;

/**
 * The campaign's money in memory: one pool, two purses a player, worst cases and pots held from them, each share and
 * each slot paid once.
 */
export class MemoryCoins implements Coins {
  readonly #now: () => number;
  readonly #shares = new Map<string, Reserved>();
  readonly #pots = new Map<PacketId, HeldPot>();
  readonly #balances = new Map<Account, number>();
  /** What each player ever earned, as the lifetime cap counts it. */
  readonly #earned = new Map<PlayerId, number>();
  /** What has moved under each ceiling's key. */
  readonly #moved = new Map<string, number>();
  /** The packet that all of a player's hits of one rain are of. */
  readonly #only = new Map<string, PacketId>();
  readonly #funded: number;

  constructor(now: () => number, funds: number) {
    this.#now = now;
    this.#funded = funds;
    this.#balances.set('pool', funds);
  }

  readonly standing: Coins['standing'] = async (players) =>
    players.map((player) => ({
      openShares: this.#held().filter((share) => share.player === player).length,
      earned: this.earned(player),
    }));

  readonly reserve: Coins['reserve'] = async ({ openShares, ...share }) => {
    if (this.#shares.has(keyOf(share))) return 'reserved';
    const mine = this.#held().filter(({ player }) => player === share.player);
    if (mine.length >= openShares) return 'ceiling_reached';
    if (share.worst > this.#balance('pool')) return 'exceeds_credits';
    this.#add('pool', -share.worst);
    const { player, worst, expiresAt, lifetimeCap } = share;
    this.#shares.set(keyOf(share), {
      player,
      worst,
      expiresAt,
      lifetimeCap,
      money: { state: 'reserved' },
    });
    return 'reserved';
  };

  readonly release: Coins['release'] = async (key) => {
    const share = this.#find(key);
    if (share?.money.state !== 'reserved') return;
    this.#add('pool', share.worst);
    share.money = { state: 'released' };
  };

  readonly pay: Coins['pay'] = async ({ entropy, drawn, ...key }) => {
    const share = this.#find(key);
    if (!share) return { status: 'released' };
    switch (share.money.state) {
      case 'paid':
        return { status: 'paid', ...noteOf(share.money) };
      case 'expired':
        return { status: 'expired' };
      case 'released':
      case 'unknown':
        return { status: 'released' };
      case 'reserved': {
        assert.ok(drawn <= share.worst, 'nobody draws more than the worst case');
        const { player } = key;
        const credited = Math.min(drawn, Math.max(0, share.lifetimeCap - this.earned(player)));
        this.#add('pool', share.worst - credited);
        this.#earn(player, credited);
        share.money = { state: 'paid', entropy, drawn, credited, paidAt: this.#now() };
        return { status: 'paid', ...noteOf(share.money) };
      }
    }
  };

  readonly money: Coins['money'] = async (keys) =>
    keys.map((key) => this.#find(key)?.money ?? { state: 'unknown' });

  readonly hold: Coins['hold'] = async (hold) => {
    this.#turnAll();
    const known = this.#pots.get(hold.packet);
    if (known) {
      assert.deepEqual(bodyOf(hold), bodyOf(known.hold), 'a repeat has the same body');
      return 'held';
    }
    const { funder, amount, packet } = hold;
    if (funder.kind === 'player') {
      const key = `sent:${dayOf(packet)}:${funder.player}`;
      if (this.#under(key) + amount > funder.coinsADay) return 'ceiling_reached';
      if (amount > this.#balance(accountOf(funder))) return 'exceeds_credits';
      this.#moved.set(key, this.#under(key) + amount);
    } else if (amount > this.#balance('pool')) return 'exceeds_credits';
    this.#add(accountOf(funder), -amount);
    this.#pots.set(packet, { hold, state: 'open', remaining: amount, slots: [] });
    return 'held';
  };

  readonly releasePot: Coins['releasePot'] = async (packet) => {
    const pot = this.#findPot(packet);
    assert.ok(pot?.state !== 'empty', 'a pot that was shown and grabbed empty is not released');
    if (pot?.state === 'open') this.#return(pot, 'released');
  };

  readonly grab: Coins['grab'] = async (batch) => {
    assert.ok(batch.choices.length <= batchMost, 'a batch is as long as the ledger takes it');
    const undo: (() => void)[] = [];
    const slots: PaidSlot[] = [];
    for (const [index, choice] of batch.choices.entries()) {
      const taken = this.#take(batch, choice, { place: batch.taken + index, undo });
      if (typeof taken !== 'string') {
        slots.push(taken);
        continue;
      }
      for (const back of undo.toReversed()) back();
      return taken === 'moved' || taken === 'over'
        ? { status: taken }
        : { status: 'refused', indices: [index], code: taken };
    }
    return { status: 'paid', slots };
  };

  readonly pot: Coins['pot'] = async (packet) => {
    const pot = this.#findPot(packet);
    return pot ? { state: pot.state, slots: [...pot.slots] } : { state: 'unknown', slots: [] };
  };

  /** Coins credited so far, as the lifetime cap counts them. */
  earned(player: PlayerId): number {
    return this.#earned.get(player) ?? 0;
  }

  /** What a purse holds, without what pots hold of it. */
  purse(player: PlayerId, purse: 'earned' | 'received' = 'earned'): number {
    this.#turnAll();
    return this.#balance(`${purse}:${player}`);
  }

  /** A player who comes with coins from elsewhere. */
  earnBefore(player: PlayerId, coins: number): void {
    this.#add('pool', -coins);
    this.#earn(player, coins);
  }

  /** What is free, what shares and pots hold, and how many shares they are; it throws when a coin is lost or made. */
  audit(): { readonly pool: number; readonly held: number; readonly shares: number } {
    const shares = this.#held();
    const pots = [...this.#pots.values()];
    for (const pot of pots) this.#auditPot(pot);
    const held =
      shares.reduce((sum, share) => sum + share.worst, 0) +
      pots.reduce((sum, pot) => sum + pot.remaining, 0);
    for (const [account, balance] of this.#balances) assert.ok(balance >= 0, `${account} is owed`);
    const balances = [...this.#balances.values()].reduce((sum, coins) => sum + coins, 0);
    assert.equal(balances + held, this.#funded, 'no coin is lost or made');
    return { pool: this.#balance('pool'), held, shares: shares.length };
  }

  /** No slot is given twice, no player's n-th either, and what a pot held is where its slots say. */
  #auditPot({ hold, state, remaining, slots }: HeldPot): void {
    assert.equal(new Set(slots.map(({ slot }) => slot)).size, slots.length, 'a slot is taken once');
    const nths = new Set(slots.map(({ player, n }) => `${player}:${n}`));
    assert.equal(nths.size, slots.length, 'a player has each n once');
    const credited = slots.reduce((sum, slot) => sum + slot.credited, 0);
    assert.equal(remaining, state === 'open' ? hold.amount - credited : 0);
  }

  /** One slot for one player, or why not; `undo` takes back what it did, for a batch is taken whole or not at all. */
  #take(
    { record, rain }: GrabBatch,
    choice: SlotChoice,
    { place, undo }: { readonly place: number; readonly undo: (() => void)[] },
  ): PaidSlot | 'moved' | 'over' | Extract<GrabAnswer, { status: 'refused' }>['code'] {
    const { player, n, slot, drawn } = choice;
    const pot = this.#findPot(record.id);
    const first = pot?.slots.find((one) => one.player === player && one.n === n);
    // Whoever chose another slot for it did not know of the first: what was chosen after it is worth nothing.
    if (first) return first.slot === slot ? first : 'moved';
    if (pot?.state !== 'open') return 'over';
    if (pot.slots.some((one) => one.slot === slot) || pot.slots.length !== place) return 'moved';
    const only = rain === null ? null : `${rain}:${player}`;
    if (only && (this.#only.get(only) ?? record.id) !== record.id) return 'elsewhere';
    const { earnedADay } = record;
    const ceiling = earnedADay === null ? null : `earned:${dayOf(record.id)}:${player}`;
    const left = ceiling ? (earnedADay ?? 0) - this.#under(ceiling) : Infinity;
    if (left <= 0) return 'ceiling_reached';
    assert.ok(drawn <= pot.remaining, 'no slot holds more than the pot still does');
    const credited = Math.min(drawn, this.#underCap(pot, player), left);
    const paid = { ...choice, credited, paidAt: this.#now() };
    undo.push(this.#pay(pot, paid, { ceiling, only, shares: record.header.shares }));
    return paid;
  }

  #underCap({ hold: { funder, lifetimeCap } }: HeldPot, player: PlayerId): number {
    return funder.kind === 'campaign' ? Math.max(0, lifetimeCap - this.earned(player)) : Infinity;
  }

  /** Answers what takes it all back. */
  #pay(
    pot: HeldPot,
    paid: PaidSlot,
    keys: {
      readonly ceiling: string | null;
      readonly only: string | null;
      readonly shares: number;
    },
  ): () => void {
    const { player, credited } = paid;
    const { ceiling, only, shares } = keys;
    const before = { remaining: pot.remaining, state: pot.state };
    const isFirstHit = only !== null && !this.#only.has(only);
    const move = (coins: number) => {
      if (pot.hold.funder.kind === 'campaign') this.#earn(player, coins);
      else this.#add(`received:${player}`, coins);
      if (ceiling) this.#moved.set(ceiling, this.#under(ceiling) + coins);
    };
    pot.slots.push(paid);
    pot.remaining -= credited;
    move(credited);
    if (isFirstHit) this.#only.set(only, pot.hold.packet);
    const rest = pot.slots.length === shares ? pot.remaining : 0;
    if (pot.slots.length === shares) this.#return(pot, 'empty');
    return () => {
      this.#add(accountOf(pot.hold.funder), -rest);
      if (isFirstHit) this.#only.delete(only);
      move(-credited);
      pot.slots.pop();
      Object.assign(pot, before);
    };
  }

  #return(pot: HeldPot, state: Exclude<HeldPot['state'], 'open'>): void {
    this.#add(accountOf(pot.hold.funder), pot.remaining);
    pot.remaining = 0;
    pot.state = state;
  }

  #balance(account: Account): number {
    return this.#balances.get(account) ?? 0;
  }

  #add(account: Account, coins: number): void {
    this.#balances.set(account, this.#balance(account) + coins);
  }

  #earn(player: PlayerId, coins: number): void {
    this.#add(`earned:${player}`, coins);
    this.#earned.set(player, this.earned(player) + coins);
  }

  #under(key: string): number {
    return this.#moved.get(key) ?? 0;
  }

  #held(): readonly Reserved[] {
    this.#turnAll();
    return [...this.#shares.values()].filter((share) => share.money.state === 'reserved');
  }

  #find(key: ShareKey): Reserved | undefined {
    this.#turnAll();
    return this.#shares.get(keyOf(key));
  }

  #findPot(packet: PacketId): HeldPot | undefined {
    this.#turnAll();
    return this.#pots.get(packet);
  }

  /** Time alone takes a share or a pot back, whenever somebody looks (PK6, GP5). */
  #turnAll(): void {
    const now = this.#now();
    for (const share of this.#shares.values()) {
      if (share.money.state !== 'reserved' || now < share.expiresAt) continue;
      this.#add('pool', share.worst);
      share.money = { state: 'expired' };
    }
    for (const pot of this.#pots.values())
      if (pot.state === 'open' && now >= pot.hold.expiresAt) this.#return(pot, 'expired');
  }
}

function accountOf(funder: Funder): Account {
  return funder.kind === 'campaign' ? 'pool' : `${funder.purse}:${funder.player}`;
}

/** What makes a hold the same again; what a sender may still send that day is no part of it. */
function bodyOf({ funder, amount, expiresAt, lifetimeCap }: PotHold): unknown {
  return funder.kind === 'campaign'
    ? { account: accountOf(funder), amount, expiresAt, lifetimeCap }
    : { account: accountOf(funder), amount, expiresAt };
}

/** The campaign day that a packet was owed on, which its id names. */
function dayOf(packet: PacketId): string {
  return packet.split('_')[1] ?? '';
}

function keyOf({ packet, player }: ShareKey): string {
  return `${packet}:${player}`;
}

function noteOf({ entropy, drawn, credited, paidAt }: PaidShare): PaidShare {
  return { entropy, drawn, credited, paidAt };
}
