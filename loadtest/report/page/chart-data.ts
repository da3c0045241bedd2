/** What the charts are drawn from: columns, one value a second, `null` where there was nothing to measure. */
export interface ChartData {
  /** Seconds from the start, the middle of each. */
  readonly at: readonly number[];
  readonly lengthSeconds: number;
  readonly stages: readonly {
    readonly from: number;
    readonly to: number;
    readonly startRate: number;
    readonly endRate: number;
  }[];
  readonly intended: Column;
  readonly begun: Column;
  readonly done: Column;
  readonly dropped: Column;
  readonly p50: Column;
  readonly p99: Column;
  readonly max: Column;
  readonly players: Column;
  readonly underWay: Column;
  /** Done, by what it was; those that open something come first. */
  readonly acts: readonly NamedColumn[];
  readonly codes: readonly NamedColumn[];
  readonly loopMs: Column;
  readonly cpu: Column;
  readonly spectrum: {
    /** One in so many took longer. */
    readonly oneIn: readonly number[];
    readonly acts: readonly NamedColumn[];
  };
}

export type Column = readonly (number | null)[];

export interface NamedColumn {
  readonly name: string;
  readonly isOpening: boolean;
  readonly values: Column;
}
