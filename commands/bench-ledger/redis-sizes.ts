/** One thing that is measured on both sides. */
export interface Load {
  readonly kind: 'sealing' | 'opening';
  /** Transfers a call of the script; the ledger makes such calls by itself when so many are in flight. */
  readonly batch: number;
  readonly inFlight: number;
  readonly postings: number;
}

export interface RedisSize {
  /** Before those that count. */
  readonly warmUps: number;
  readonly rounds: number;
  readonly loads: readonly Load[];
}

/** About a second each. The ledger takes 200 a call at most. */
export const fullRedis: RedisSize = {
  warmUps: 1,
  rounds: 5,
  loads: [
    { kind: 'sealing', batch: 1, inFlight: 1, postings: 1000 },
    { kind: 'sealing', batch: 10, inFlight: 10, postings: 5000 },
    { kind: 'sealing', batch: 50, inFlight: 50, postings: 10_000 },
    { kind: 'sealing', batch: 200, inFlight: 500, postings: 20_000 },
    { kind: 'opening', batch: 200, inFlight: 500, postings: 20_000 },
  ],
};

export const quickRedis: RedisSize = {
  warmUps: 0,
  rounds: 1,
  loads: [
    { kind: 'sealing', batch: 200, inFlight: 500, postings: 1000 },
    { kind: 'opening', batch: 200, inFlight: 500, postings: 1000 },
  ],
};
