import { playCrowd, type Crowd, type Door } from './crowd.ts';

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
}

export const full: OverloadSize = {
  firstRate: 80,
  growth: 1.25,
  searchSeconds: 6,
  steps: 12,
  usual: 0.8,
  flood: 10,
  seconds: 20,
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
};

export interface Overload {
  /** Each step of the search for what the server can do. */
  readonly search: readonly Crowd[];
  readonly best: number;
  readonly usual: Crowd;
  readonly flood: Crowd;
  /** The same as `usual`, begun when the last of the flood had come. */
  readonly after: Crowd;
}

/** A step that lets in hardly more than the best before it has passed the top. */
const worthMore = 1.03;

export async function benchOverload(door: Door, size: OverloadSize): Promise<Overload> {
  const { firstRate, growth, searchSeconds, steps, seconds } = size;
  // What a server compiles on the way is no part of what it can do.
  await playCrowd(door, firstRate, searchSeconds);
  const search: Crowd[] = [];
  let best = 0;
  for (let rate = firstRate; search.length < steps; rate *= growth) {
    const step = await playCrowd(door, rate, searchSeconds);
    search.push(step);
    const isMore = step.inPerSecond > best * worthMore;
    best = Math.max(best, step.inPerSecond);
    if (!isMore) break;
  }
  const usual = await playCrowd(door, best * size.usual, seconds);
  const flooding = playCrowd(door, best * size.flood, seconds);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const [flood, after] = await Promise.all([flooding, playCrowd(door, best * size.usual, seconds)]);
  return { search, best, usual, flood, after };
}
