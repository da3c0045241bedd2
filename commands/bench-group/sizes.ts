import type { Size } from './bench.ts';

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
