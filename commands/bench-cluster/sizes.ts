export interface ClusterSize {
  readonly processes: number;
  /** Rooms listed while somebody enters one of them: few, and many. */
  readonly listed: { readonly few: number; readonly many: number };
  /** Turns of few and many, and how often a room is entered in each. */
  readonly turns: number;
  readonly entries: number;
  /** Friends who play while processes are killed, until so many have come back. */
  readonly players: number;
  readonly returns: number;
  /** Pairs that enter at once. */
  readonly crowd: number;
}

export const full: ClusterSize = {
  processes: 3,
  listed: { few: 100, many: 4000 },
  turns: 10,
  entries: 60,
  players: 60,
  returns: 200,
  crowd: 2000,
};

export const quick: ClusterSize = {
  processes: 3,
  listed: { few: 10, many: 400 },
  turns: 1,
  entries: 6,
  players: 6,
  returns: 2,
  crowd: 20,
};
