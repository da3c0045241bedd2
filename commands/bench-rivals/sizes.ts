import type { JoinSize } from './joins.ts';

export interface Size {
  /** Pairs who open at the same time, and how many packets each of them has. */
  readonly pairs: number;
  readonly packets: number;
  readonly rounds: number;
  /** Rounds before them, that only compile what they run. */
  readonly warmUps: number;
  readonly joins: JoinSize;
  readonly joinRounds: number;
  readonly joinWarmUps: number;
  /** What follows an act within this belongs to it. */
  readonly settleMs: number;
}

/** As many packets as one day of the default campaign has at full permille. */
const packets = 6;

export const full: Size = {
  pairs: 60,
  packets,
  rounds: 7,
  warmUps: 2,
  joins: { clients: 2000, arriveMs: 4000, withinMs: 5000, settleMs: 300 },
  joinRounds: 3,
  joinWarmUps: 1,
  settleMs: 300,
};

/** To see that it works. */
export const quick: Size = {
  pairs: 4,
  packets: 2,
  rounds: 1,
  warmUps: 1,
  joins: { clients: 40, arriveMs: 400, withinMs: 1000, settleMs: 50 },
  joinRounds: 1,
  joinWarmUps: 0,
  settleMs: 50,
};
