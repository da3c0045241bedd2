/** What a rate came to. */
export interface Trial<Outcome> {
  /** Arrivals a second. */
  readonly rate: number;
  readonly holds: boolean;
  readonly outcome: Outcome;
}

export interface SearchOptions<Outcome> {
  readonly from: number;
  /** Nothing above it is tried. */
  readonly most: number;
  /** It ends when the highest that holds and the lowest that does not are so close: 0.1 is a tenth. */
  readonly within: number;
  readonly tryOut: (
    rate: number,
  ) => Promise<{ readonly holds: boolean; readonly outcome: Outcome }>;
}

/**
 * Doubles until a rate does not hold, then halves what lies between; answers all trials in their order. What does not
 * hold is tried twice before it counts: a neighbour on the machine may have been busy for these seconds.
 */
export async function searchHighest<Outcome>({
  from,
  most,
  within,
  tryOut,
}: SearchOptions<Outcome>): Promise<readonly Trial<Outcome>[]> {
  const trials: Trial<Outcome>[] = [];
  const holds = async (rate: number): Promise<boolean> => {
    for (let turn = 0; turn < 2; turn += 1) {
      const trial = { rate, ...(await tryOut(rate)) };
      trials.push(trial);
      if (trial.holds) return true;
    }
    return false;
  };
  let high = 0;
  let low = Infinity;
  for (let rate = from; rate <= most && low === Infinity; rate *= 2)
    if (await holds(rate)) high = rate;
    else low = rate;
  // Where not even the first holds, there may be one below it.
  while (low < Infinity && low - high > within * low && low > from * within) {
    const middle = (low + high) / 2;
    if (await holds(middle)) high = middle;
    else low = middle;
  }
  return trials;
}

/** The highest rate that held. */
export function highestOf<Outcome>(trials: readonly Trial<Outcome>[]): Trial<Outcome> | undefined {
  return trials
    .filter(({ holds }) => holds)
    .toSorted((one, other) => one.rate - other.rate)
    .at(-1);
}
