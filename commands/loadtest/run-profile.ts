import { exitCodes } from '../../loadtest/report/end.ts';
import { rehearse, type RehearsalOptions } from '../../loadtest/rehearse.ts';
import { rainsOf } from '../../loadtest/incidents/incidents.ts';
import { scaleProfile } from '../../loadtest/profile/scale-profile.ts';
import { readProfile } from '../../loadtest/profile/read-profile.ts';
import { sharedSecret } from '../../loadtest/swarm/secret.ts';
import { summaryOf } from '../../loadtest/view/summary.ts';
import { viewOn } from '../../loadtest/view/view-on.ts';
import { keepReport } from './keep-report.ts';
import type { AskedRun } from './read-asked.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { openVenue, type Venue } from './venue.ts';

/** Plays a profile once; answers what the command ends with. */
export async function runProfile(asked: AskedRun & { readonly profile: string }): Promise<number> {
  const { document, profile } = await readProfile(asked.profile);
  const { peak, durationMs } = asked;
  const secret =
    asked.remote === undefined ? undefined : sharedSecret(process.env['HONGBAO_SWARM_SECRET']);
  const report = asked.report === undefined ? undefined : await keepReport(asked.report);
  const signal = untilInterrupted();
  const venue = await openVenue(asked, rainsOf(scaleProfile(profile, { peak, durationMs })));
  try {
    const result = await rehearse({
      ...settingOf(asked, venue, secret),
      profile: document,
      scale: { peak, durationMs },
      view: viewOn(process.stdout),
      signal,
    });
    process.stdout.write(`\n${summaryOf(result)}`);
    await report?.(result);
    if (result.end === 'audit' && venue.keep) console.log(`its data are kept: ${venue.keep()}`);
    return exitCodes[result.end];
  } finally {
    await venue.close();
  }
}

/** Who plays, and where. */
export const settingOf = (
  { access, seed, workers, remote, listen }: AskedRun,
  { url, servers, own, launcher }: Venue,
  secret?: string,
): Omit<RehearsalOptions, 'profile' | 'scale' | 'view'> => ({
  ...{ url, servers, own, access, seed },
  operatorToken: process.env['HONGBAO_OPERATOR_TOKEN'],
  swarm: { local: workers, remote, port: listen, launcher, secret },
});
