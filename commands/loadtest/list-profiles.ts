import { shownCount, shownRate } from '../../loadtest/report/numbers.ts';
import { lengthOf, peopleOf, type Profile } from '../../loadtest/profile/profile.ts';
import { profileNames, readProfile } from '../../loadtest/profile/read-profile.ts';
import { peakOf } from '../../loadtest/profile/scale-profile.ts';

/** Every profile that comes with it, each with its size and its sentence. */
export async function listProfiles(): Promise<void> {
  console.log('npm run loadtest -- PROFILE, one of these (or ./a-file.json of your own):\n');
  for (const name of await profileNames()) {
    const { profile } = await readProfile(name);
    const { en, zh } = profile.about;
    console.log(`  ${name.padEnd(16)} ${sizeOf(profile)}`);
    for (const words of [en, zh]) console.log(`${''.padEnd(19)}${words}`);
  }
  console.log('\nnpm run loadtest -- --help tells the rest.');
}

/**
 * How much it is without `--peak` and `--duration`.
 * @example sizeOf(midnight); // '500/s, 90 s, 1,640 people'
 */
export function sizeOf(profile: Pick<Profile, 'companies' | 'scenarios'>): string {
  const people = Object.values(profile.companies).reduce((sum, company) => {
    const { players, watchers } = peopleOf(company);
    return sum + company.rooms * (players + watchers);
  }, 0);
  const seconds = lengthOf(profile) / 1000;
  return `${shownRate(peakOf(profile))}/s, ${shownCount(seconds)} s, ${shownCount(people)} people`;
}
