import { setTimeout as delay } from 'node:timers/promises';
import type { Incident, Profile } from '../profile/profile.ts';
import { StartError } from '../start-error.ts';
import type { OwnServers } from './own-servers.ts';

/** @throws StartError where the profile asks for what nobody may do to a server of others. */
export function refuseIncidents(
  { name, incidents }: Pick<Profile, 'name' | 'incidents'>,
  own: OwnServers | undefined,
): void {
  const kinds = new Set(incidents.map(({ what }) => what));
  // Whoever loses their network is the tester's own player.
  kinds.delete('drop-sockets');
  if (own || kinds.size === 0) return;
  throw new StartError(
    `${name} has ${[...kinds].join(' and ')} among its incidents, which can only be done to servers of the tester's own: leave out --url, or take a profile without`,
  );
}

/** When the first drop of each rain falls, from the start of the run. */
export const rainsOf = ({ incidents }: Pick<Profile, 'incidents'>): readonly number[] =>
  incidents
    .filter(({ what }) => what === 'rain')
    .map(({ at }) => at)
    .toSorted((one, other) => one - other);

/**
 * Does to the own servers what is due, each at its moment, one after the other. What is not due yet when the run ends
 * is left out; what is under way comes to its end.
 */
export async function doIncidents(
  incidents: readonly Incident[],
  own: OwnServers | undefined,
  run: { readonly startAt: number; readonly signal: AbortSignal },
): Promise<void> {
  if (!own) return;
  for (const { at, what } of incidents.toSorted((one, other) => one.at - other.at)) {
    const inMs = Math.max(0, run.startAt + at - performance.now());
    const isOver = await delay(inMs, false, { signal: run.signal }).catch(() => true);
    if (isOver) return;
    switch (what) {
      case 'restart':
        await own.restart();
        break;
      case 'slow-payout':
        own.slowPayout();
        break;
      case 'rain':
        break; // It falls by the campaign.
      case 'drop-sockets':
        break; // The workers do it.
    }
  }
}
