import { z } from 'zod';
import { peopleOf, type Profile } from '../profile/profile.ts';
import { StartError } from '../start-error.ts';

/** A player by the SDK has a home and a room. */
const socketsAPlayer = 2;
/** The listening one, the files, and the requests that are under way. */
const othersAProcess = 200;

interface Spread {
  /** Worker processes, here and elsewhere. */
  readonly workers: number;
  /** Processes of a server of the tester's own on this machine; nothing is known of others'. */
  readonly servers: number | undefined;
}

/** @throws StartError where a process of this machine could not open as many sockets as it will need. */
export function countSockets(
  profile: Pick<Profile, 'companies'>,
  { workers, servers }: Spread,
  most = mostSockets(),
): void {
  const all = socketsOf(profile);
  check(Math.ceil(all / workers) + othersAProcess, most, 'each worker', 'give more --workers');
  if (servers === undefined) return;
  const needs = Math.ceil(all / servers) + othersAProcess;
  check(needs, most, 'each server process', 'give it --redis and more --processes');
}

function socketsOf({ companies }: Pick<Profile, 'companies'>): number {
  return Object.values(companies).reduce((sum, company) => {
    const { players, watchers } = peopleOf(company);
    return sum + company.rooms * (players * socketsAPlayer + watchers);
  }, 0);
}

function check(needs: number, most: number, ...[where, otherwise]: [string, string]): void {
  if (needs > most)
    throw new StartError(
      `so many players need ${needs} open sockets in ${where}, and a process here may have ${most}: raise it (ulimit -n ${needs}), ${otherwise}, or lower --peak`,
    );
}

const ProcessReport = z.object({
  userLimits: z.object({ open_files: z.object({ soft: z.union([z.int(), z.string()]) }) }),
});

/** Node has raised its own to what the system allows it; where the system knows no such limit there is none. */
function mostSockets(): number {
  const report = ProcessReport.safeParse(process.report.getReport());
  const soft = report.data?.userLimits.open_files.soft;
  return typeof soft === 'number' ? soft : Infinity;
}
