import { signal, type ReadonlySignal } from '@preact/signals';
import { HongbaoError, type Caught, type Rain } from '@hongbao/sdk';
import type { Pop } from './pop.ts';

/** What this phone has caught of one rain. */
export interface Score {
  /** What was credited, and in how many hits. */
  readonly coins: number;
  readonly hits: number;
  /** `undefined`: unknown before the first answer, after a reload for instance. */
  readonly left: number | undefined;
}

/** One player's hands in one rain: what they hit, what came of it. */
export interface RainGame {
  readonly score: ReadonlySignal<Score>;
  /** The player catches this rain in another room. */
  readonly isElsewhere: ReadonlySignal<boolean>;
  /** Why the last hit came to nothing; `null` once another was coins. */
  readonly failure: ReadonlySignal<unknown>;
  /** What is to be seen of the hits; entries are dropped once they have been shown. */
  readonly pops: Pop[];
  /** Hits a drop, seen at a place of this sky; without one the lowest. */
  hit(drop: number | undefined, at: { readonly x: number; readonly y: number }): void;
}

/** These say that nothing more can be caught here. */
const full: ReadonlySet<string> = new Set(['rain_ceiling', 'all_taken']);

export function makeRainGame(rain: Pick<Rain, 'tap'>): RainGame {
  const score = signal<Score>({ coins: 0, hits: 0, left: undefined });
  const isElsewhere = signal(false);
  const failure = signal<unknown>(null);
  const pops: Pop[] = [];
  const win = ({ credited, hitsLeft }: Caught, pop: Pop) => {
    const { coins, hits } = score.value;
    score.value = { coins: coins + credited, hits: hits + 1, left: hitsLeft };
    failure.value = null;
    Object.assign(pop, { state: 'won', coins: credited, settledAt: performance.now() });
  };
  const lose = (error: unknown, pop: Pop) => {
    const code = error instanceof HongbaoError ? error.code : 'internal';
    if (code === 'rain_elsewhere') isElsewhere.value = true;
    if (full.has(code)) score.value = { ...score.value, left: 0 };
    failure.value = error;
    const state = full.has(code) ? 'full' : 'lost';
    Object.assign(pop, { state, settledAt: performance.now() });
  };
  return {
    score,
    isElsewhere,
    failure,
    pops,
    hit: (drop, at) => {
      if (isElsewhere.value) return;
      const pop: Pop = {
        ...at,
        state: 'waiting',
        coins: 0,
        bornAt: performance.now(),
        settledAt: 0,
      };
      pops.push(pop);
      rain.tap(drop).then(
        (caught) => win(caught, pop),
        (error: unknown) => lose(error, pop),
      );
    },
  };
}
