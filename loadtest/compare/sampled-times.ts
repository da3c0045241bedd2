import { Times } from '../measures/times.ts';

/** The latencies of a run's stretches, so that percentiles of any choice of them are quick to tell. */
export class SampledTimes {
  readonly #lengths: readonly number[];
  /** By stretch: which of the lengths, how often. */
  readonly #stretches: readonly (readonly (readonly [length: number, count: number])[])[];

  /** @param encoded each stretch as `Times` writes it; empty where there was nothing. */
  constructor(encoded: readonly string[]) {
    const recorded = encoded.map((text) => (text === '' ? [] : [...Times.decode(text).recorded()]));
    const lengths = [...new Set(recorded.flatMap((all) => all.map(([ms]) => ms)))];
    this.#lengths = lengths.toSorted((a, b) => a - b);
    const places = new Map(this.#lengths.map((ms, at) => [ms, at]));
    this.#stretches = recorded.map((all) => all.map(([ms, count]) => [places.get(ms) ?? 0, count]));
  }

  /**
   * Of those stretches, one drawn twice counting twice.
   * @param percentiles from 0 to 100, the lowest first.
   */
  at(percentiles: readonly number[], drawn: readonly number[]): readonly number[] {
    const counts = new Float64Array(this.#lengths.length);
    let total = 0;
    for (const stretch of drawn)
      for (const [place, count] of this.#stretches[stretch] ?? []) {
        counts[place] = (counts[place] ?? 0) + count;
        total += count;
      }
    let place = 0;
    let reached = counts[0] ?? 0;
    return percentiles.map((percentile) => {
      while (reached < (total * percentile) / 100 && place < counts.length - 1)
        reached += counts[(place += 1)] ?? 0;
      return this.#lengths[place] ?? 0;
    });
  }
}
