import {
  build,
  encodeIntoCompressedBase64,
  type Histogram,
  type JsHistogram,
} from 'hdr-histogram-js';
import { doDecode } from 'hdr-histogram-js/dist/JsHistogram.encoding.js';
import { unpackHistogram } from './unpack-histogram.ts';

/** What is longer counts as this long: no player waits for more. */
const longestMs = 120_000;

/** The encoding of an empty one: its head holds the precision and bounds that every other must have. */
let emptyText: string | undefined;

/**
 * Times to two digits (within 1 %), kept in microseconds: a third would make each second eight times as dear. They are
 * added, never averaged.
 */
export class Times {
  readonly #histogram: Histogram;

  private constructor(histogram: Histogram) {
    this.#histogram = histogram;
  }

  static empty(): Times {
    const highestTrackableValue = longestMs * 1000;
    return new Times(build({ highestTrackableValue, numberOfSignificantValueDigits: 2 }));
  }

  /** @throws UnreadableHistogram when it is nothing that `encode` has made. */
  static decode(text: string): Times {
    return new Times(doDecode(unpackHistogram(text, (emptyText ??= Times.empty().encode()))));
  }

  encode(): string {
    return encodeIntoCompressedBase64(this.#histogram);
  }

  record(ms: number): void {
    this.#histogram.recordValue(Math.round(Math.min(Math.max(ms, 0), longestMs) * 1000));
  }

  add(other: Times): void {
    this.#histogram.add(other.#histogram);
  }

  /** Every length that was recorded, the shortest first, with how often. */
  *recorded(): Generator<readonly [ms: number, count: number]> {
    // Where no WebAssembly was asked for, and here it is not, every histogram is one of these.
    const { recordedValuesIterator: all } = this.#histogram as JsHistogram;
    all.reset();
    while (all.hasNext()) {
      const { valueIteratedTo, countAtValueIteratedTo } = all.next();
      yield [valueIteratedTo / 1000, countAtValueIteratedTo];
    }
  }

  get count(): number {
    return this.#histogram.totalCount;
  }

  get maxMs(): number {
    return this.count === 0 ? 0 : this.#histogram.maxValue / 1000;
  }

  get meanMs(): number {
    return this.count === 0 ? 0 : this.#histogram.mean / 1000;
  }

  /** @param percentile from 0 to 100. */
  at(percentile: number): number {
    return this.count === 0 ? 0 : this.#histogram.getValueAtPercentile(percentile) / 1000;
  }
}
