import { exitCodes } from '../../loadtest/report/result.ts';
import { rehearse, type RehearsalOptions, type View } from '../../loadtest/rehearse.ts';
import { readProfile } from '../../loadtest/profile/read-profile.ts';
import { sharedSecret } from '../../loadtest/swarm/secret.ts';
import type { AskedRun } from './read-asked.ts';
import { openVenue, type Venue } from './venue.ts';

/** Plays a profile once; answers what the command ends with. */
export async function runProfile(asked: AskedRun & { readonly profile: string }): Promise<number> {
  const { document } = await readProfile(asked.profile);
  const { peak, durationMs } = asked;
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort());
  const secret =
    asked.remote === undefined ? undefined : sharedSecret(process.env['HONGBAO_SWARM_SECRET']);
  const venue = await openVenue(asked);
  try {
    const result = await rehearse({
      ...settingOf(asked, venue, secret),
      profile: document,
      scale: { peak, durationMs },
      view,
      signal: stopping.signal,
    });
    const { seconds, acts, ...rest } = result;
    console.log(JSON.stringify(rest, null, 1));
    for (const [act, { histogram: _, ...told }] of Object.entries(acts))
      console.log(act, JSON.stringify(told));
    console.log(`${seconds.length} s`);
    return exitCodes[result.end];
  } finally {
    await venue.close();
  }
}

/** Who plays, and where. */
export const settingOf = (
  { access, seed, workers, remote, listen }: AskedRun,
  { url, servers, launcher }: Venue,
  secret?: string,
): Omit<RehearsalOptions, 'profile' | 'scale' | 'view'> => ({
  ...{ url, servers, access, seed },
  operatorToken: process.env['HONGBAO_OPERATOR_TOKEN'],
  swarm: { local: workers, remote, port: listen, launcher, secret },
});

const view: View = {
  tell: (words) => console.log(words),
  second: (second, of) =>
    console.log(
      `${second.at}/${of} s  ${second.players} players  ${second.done} done  ${second.dropped} dropped  p99 ${Math.round(second.p99)} ms`,
    ),
};
