export interface OverloadSize {
  /** Comers a second to begin the search with; each step takes so many times more. */
  readonly firstRate: number;
  readonly growth: number;
  readonly searchSeconds: number;
  readonly steps: number;
  /** Of the best: the load to compare with, and the flood. */
  readonly usual: number;
  readonly flood: number;
  readonly seconds: number;
  /** Whose tokens are signed before anything is measured: as many as may come. */
  readonly newcomers: number;
}

export const full: OverloadSize = {
  firstRate: 80,
  growth: 1.25,
  searchSeconds: 6,
  steps: 12,
  usual: 0.8,
  flood: 10,
  seconds: 20,
  // Those of a server that lets in 900 a second.
  newcomers: 250_000,
};

/** To see that it works. */
export const quick: OverloadSize = {
  firstRate: 20,
  growth: 2,
  searchSeconds: 1,
  steps: 1,
  usual: 0.5,
  flood: 30,
  seconds: 1,
  newcomers: 1000,
};
