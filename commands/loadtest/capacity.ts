import { describeCapacity, describeTrial } from '../../loadtest/capacity/describe-capacity.ts';
import { EndedEarly, findCapacity, WrongBooks } from '../../loadtest/capacity/find-capacity.ts';
import type { Trial } from '../../loadtest/capacity/search.ts';
import { readProfile } from '../../loadtest/profile/read-profile.ts';
import { StartError } from '../../loadtest/start-error.ts';
import { exitCodes } from '../../loadtest/report/end.ts';
import type { Result } from '../../loadtest/report/result.ts';
import { machine } from '../bench/machine.ts';
import type { AskedRun } from './read-asked.ts';
import { settingOf } from './run-profile.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { openVenue } from './venue.ts';

/** Of each trial: long enough for a p99, short enough for a dozen of them. */
const trialMs = 15_000;

/** Searches for the highest steady rate that holds; answers what the command ends with. */
export async function capacity(asked: AskedRun & { readonly profile: string }): Promise<number> {
  const { profile } = await readProfile(asked.profile);
  if (profile.incidents.length > 0)
    throw new StartError(
      `${profile.name} lives by its incidents, and a steady rate has none: take a profile without`,
    );
  const signal = untilInterrupted();
  const venue = await openVenue(asked);
  const tell = (words: string) => console.log(words);
  const trials: Trial<Result>[] = [];
  try {
    tell(`${machine()}, the mix of ${profile.name}`);
    await findCapacity({
      profile,
      durationMs: asked.durationMs ?? trialMs,
      setting: { ...settingOf(asked, venue), signal },
      tell,
      onTrial: (trial) => {
        trials.push(trial);
        tell(describeTrial(trial));
      },
    });
  } catch (error) {
    if (error instanceof WrongBooks) {
      for (const breach of error.breaches) tell(breach);
      return exitCodes.audit;
    }
    if (!(error instanceof EndedEarly)) throw error;
    tell('ended early; until then:');
  } finally {
    await venue.close();
  }
  for (const line of describeCapacity(trials)) tell(line);
  return exitCodes[trials.some(({ holds }) => holds) ? 'held' : 'threshold'];
}
