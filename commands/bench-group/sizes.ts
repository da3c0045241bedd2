export interface Size {
  /** Who grab a packet, beside its sender. */
  readonly members: number;
  readonly shares: number;
  readonly rounds: number;
  /** Rounds before them, that only compile what they run. */
  readonly warmUps: number;
  /** Packets of fewer shares, to see what a share adds. */
  readonly fewer: readonly number[];
  readonly rooms: number;
  readonly membersARoom: number;
  /** From a rain's announcement to its first drop. */
  readonly countdownMs: number;
  /** Rains of each way, and how many before them only warm up. */
  readonly falls: number;
  readonly warmFalls: number;
  /** What follows an act within this belongs to it: a room saves its rows a second later. */
  readonly settleMs: number;
}

/** A group as large as they come, and a rain over two thousand. */
export const full: Size = {
  members: 500,
  shares: 100,
  rounds: 5,
  warmUps: 2,
  fewer: [10, 50],
  rooms: 200,
  membersARoom: 10,
  countdownMs: 5000,
  falls: 3,
  warmFalls: 1,
  settleMs: 1500,
};

/** To see that it works. */
export const quick: Size = {
  members: 50,
  shares: 20,
  rounds: 1,
  warmUps: 1,
  fewer: [5],
  rooms: 10,
  membersARoom: 5,
  countdownMs: 1500,
  falls: 1,
  warmFalls: 0,
  settleMs: 100,
};
