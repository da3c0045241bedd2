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
