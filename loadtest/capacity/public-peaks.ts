export interface PublicPeak {
  readonly name: string;
  /** A second. */
  readonly count: number;
  /** What was counted there, and so what stands beside it here. */
  readonly of: 'acts' | 'openings';
  readonly note: string;
}

/** Published of real evenings; sources in docs/scale.md. */
export const publicPeaks: readonly PublicPeak[] = [
  {
    name: 'WeChat 2015, shakes',
    count: 14_000_000,
    of: 'acts',
    note: 'nearly all were answered "no packet" at the edge, from memory',
  },
  {
    name: 'WeChat 2017, packets',
    count: 760_000,
    of: 'openings',
    note: 'coins that moved',
  },
  {
    name: 'ByteDance 2022, cash',
    count: 1_800_000,
    of: 'openings',
    note: 'their own estimate before the evening',
  },
];
