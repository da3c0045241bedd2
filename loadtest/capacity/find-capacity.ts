import { rehearse, type RehearsalOptions } from '../rehearse.ts';
import { StartError } from '../start-error.ts';
import type { Profile } from '../profile/profile.ts';
import type { Result } from '../report/result.ts';
import { searchHighest, type Trial } from './search.ts';
import { steadyProfile } from './steady-profile.ts';

export interface CapacityOptions {
  readonly profile: Profile;
  /** Of each trial. */
  readonly durationMs: number;
  /** Where, by whom; see `rehearse`. */
  readonly setting: Omit<RehearsalOptions, 'profile' | 'scale' | 'view'>;
  /** Between which rates is searched. */
  readonly range?: { readonly from: number; readonly most: number };
  readonly tell: (words: string) => void;
  readonly onTrial: (trial: Trial<Result>) => void;
}

/** Arrivals a second. The first is no work for any machine; nothing that is tested by one tester does the other. */
const wholeRange = { from: 50, most: 100_000 };
/** Nearer than this, the machine's noise decides. */
const within = 0.12;
const warmUpMs = 5000;

/** A run whose books do not agree ends the search: what it served is nobody's capacity. */
export class WrongBooks extends Error {
  readonly breaches: readonly string[];

  constructor(breaches: readonly string[]) {
    super('the books do not agree');
    this.breaches = breaches;
  }
}

/** Somebody ended the search: what was tried until then holds. */
export class EndedEarly extends Error {}

/**
 * Steady runs on one server, faster and faster, until one does not hold; answers them all.
 * @throws EndedEarly, WrongBooks, and StartError before anybody has played.
 */
export async function findCapacity(options: CapacityOptions): Promise<readonly Trial<Result>[]> {
  const { profile, durationMs, setting, range = wholeRange, tell, onTrial } = options;
  const run = async (rate: number, ms: number): Promise<Result> => {
    const view = { tell: () => {}, second: () => {} };
    const document = steadyProfile(profile, ms);
    const trial = { ...setting, profile: document, scale: { peak: rate }, view };
    const result = await rehearse(trial).catch((error: unknown) => {
      // Of this trial nobody has played; of those before somebody has.
      const isEnded = error instanceof StartError && setting.signal?.aborted === true;
      throw isEnded ? new EndedEarly(error.message, { cause: error }) : error;
    });
    if (result.isCutShort) throw new EndedEarly('it was ended in the middle of a trial');
    if (result.end === 'audit') throw new WrongBooks(result.audit.breaches);
    return result;
  };
  tell(`warming up at ${range.from} arrivals a second`);
  await run(range.from, warmUpMs);
  return searchHighest({
    ...range,
    within,
    tryOut: async (rate) => {
      const outcome = await run(rate, durationMs);
      const holds = holdsOf(outcome);
      onTrial({ rate, holds, outcome });
      return { holds, outcome };
    },
  });
}

/**
 * Latencies count from the intended moment, so a tester that is late only adds to them: what holds in spite of it,
 * holds. What does not may be the tester's own.
 */
const holdsOf = ({ lost, thresholds }: Result): boolean =>
  lost.length === 0 && thresholds.every((threshold) => threshold.holds);
