import assert from 'node:assert/strict';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { Coins, PaidShare, ShareKey, ShareMoney } from '../../rooms/ports.ts';

interface Reserved {
  readonly player: PlayerId;
  readonly worst: number;
  readonly expiresAt: number;
  readonly lifetimeCap: number;
  money: ShareMoney;
}

/** The campaign's money in memory: one pool, worst cases held from it, each share paid once. */
export class MemoryCoins implements Coins {
  readonly #now: () => number;
  readonly #shares = new Map<string, Reserved>();
  readonly #earned = new Map<PlayerId, number>();
  readonly #funded: number;
  #pool: number;

  constructor(now: () => number, funds: number) {
    this.#now = now;
    this.#funded = funds;
    this.#pool = funds;
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
    if (share.worst > this.#pool) return 'exceeds_credits';
    this.#pool -= share.worst;
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
    this.#pool += share.worst;
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
        const earned = this.earned(key.player);
        const credited = Math.min(drawn, Math.max(0, share.lifetimeCap - earned));
        this.#pool += share.worst - credited;
        this.#earned.set(key.player, earned + credited);
        share.money = { state: 'paid', entropy, drawn, credited, paidAt: this.#now() };
        return { status: 'paid', ...noteOf(share.money) };
      }
    }
  };

  readonly money: Coins['money'] = async (keys) =>
    keys.map((key) => this.#find(key)?.money ?? { state: 'unknown' });

  /** Coins credited so far, as the lifetime cap counts them. */
  earned(player: PlayerId): number {
    return this.#earned.get(player) ?? 0;
  }

  /** A player who comes with coins from elsewhere. */
  earnBefore(player: PlayerId, coins: number): void {
    this.#pool -= coins;
    this.#earned.set(player, this.earned(player) + coins);
  }

  /** What is free, what is held for sealed shares and how many they are; it throws when a coin is lost or made. */
  audit(): { readonly pool: number; readonly held: number; readonly shares: number } {
    const shares = this.#held();
    const held = shares.reduce((sum, share) => sum + share.worst, 0);
    const earned = [...this.#earned.values()].reduce((sum, coins) => sum + coins, 0);
    assert.equal(this.#pool + held + earned, this.#funded, 'no coin is lost or made');
    return { pool: this.#pool, held, shares: shares.length };
  }

  #held(): readonly Reserved[] {
    for (const share of this.#shares.values()) this.#turn(share);
    return [...this.#shares.values()].filter((share) => share.money.state === 'reserved');
  }

  #find(key: ShareKey): Reserved | undefined {
    const share = this.#shares.get(keyOf(key));
    if (share) this.#turn(share);
    return share;
  }

  /** Time alone takes a share back, whenever somebody looks (PK6). */
  #turn(share: Reserved): void {
    if (share.money.state !== 'reserved' || this.#now() < share.expiresAt) return;
    this.#pool += share.worst;
    share.money = { state: 'expired' };
  }
}

function keyOf({ packet, player }: ShareKey): string {
  return `${packet}:${player}`;
}

function noteOf({ entropy, drawn, credited, paidAt }: PaidShare): PaidShare {
  return { entropy, drawn, credited, paidAt };
}
