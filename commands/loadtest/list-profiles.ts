import { profileNames, readProfile } from '../../loadtest/profile/read-profile.ts';

/** Every profile that comes with it, each with its sentence. */
export async function listProfiles(): Promise<void> {
  console.log('npm run loadtest -- PROFILE, one of these (or ./a-file.json of your own):\n');
  for (const name of await profileNames()) {
    const { about } = (await readProfile(name)).profile;
    console.log(`  ${name.padEnd(16)} ${about.en}\n${''.padEnd(19)}${about.zh}`);
  }
  console.log('\nnpm run loadtest -- --help tells the rest.');
}
