/** What `--json` tells at the end; the sum comes from the audit alone. */
export interface Score {
  /** Packets. */
  sealed: number;
  /** Shares paid. */
  opened: number;
  /** Coins. */
  credited: number;
  /** Shares that their own player verified as witnessed. */
  verified: number;
  /** Shares. */
  expired: number;
  /** Redemptions paid. */
  redeemed: number;
  streak: number;
  /** `null` where no audit could be had. */
  ledgerSum: number | null;
}

export const newScore = (): Score => ({
  sealed: 0,
  opened: 0,
  credited: 0,
  verified: 0,
  expired: 0,
  redeemed: 0,
  streak: 0,
  ledgerSum: null,
});

/** What `--json` tells of a group's evening; the sum comes from the audit alone. */
export interface EveningScore {
  members: number;
  /** Packets. */
  sealed: number;
  /** Shares taken, each with its player; a rain counts once a player. */
  grabbed: number;
  /** Coins. */
  credited: number;
  /** Of those shares: proven, as their own player witnessed. */
  verified: number;
  /** Drops. */
  caught: number;
  /** Packets. */
  expired: number;
  /** Coins that nobody took. */
  returned: number;
  trees: number;
  /** `null` where no audit could be had. */
  ledgerSum: number | null;
}

export const newEveningScore = (): EveningScore => ({
  members: 0,
  sealed: 0,
  grabbed: 0,
  credited: 0,
  verified: 0,
  caught: 0,
  expired: 0,
  returned: 0,
  trees: 0,
  ledgerSum: null,
});
