import { wrongUse } from '../loadtest/report/end.ts';
import { StartError } from '../loadtest/start-error.ts';
import { capacity } from './loadtest/capacity.ts';
import { compare } from './loadtest/compare.ts';
import { join } from './loadtest/join.ts';
import { listProfiles } from './loadtest/list-profiles.ts';
import { readAsked } from './loadtest/read-asked.ts';
import { runProfile } from './loadtest/run-profile.ts';
import { usage } from './loadtest/usage.ts';

/** `npm run loadtest -- PROFILE`: rehearses a spike against a server. What else it does: see `loadtest/usage.ts`. */
async function main(): Promise<number> {
  const [first, ...others] = process.argv.slice(2);
  if (first === 'compare') return compare(others);
  const asked = readAsked(process.argv.slice(2));
  switch (asked.do) {
    case 'help':
      console.log(usage);
      return 0;
    case 'list':
      await listProfiles();
      return 0;
    case 'join':
      return join(asked);
    case 'capacity':
      return capacity(asked);
    case 'run':
      return runProfile(asked);
  }
}

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  return wrongUse;
});
process.exit();
