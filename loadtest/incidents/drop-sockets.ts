import type { Chance } from '../arrivals/chance.ts';
import type { Act } from '../habits/habit.ts';
import type { Incident } from '../profile/profile.ts';

/** Whoever can lose the network, and come back. */
interface Phone {
  readonly isOnline: boolean;
  loseNetwork(): Promise<void>;
}

export interface Cutting {
  readonly incidents: readonly Incident[];
  /** The first moment of the run, by `performance.now()`. */
  readonly startAt: number;
  /** Another for each worker. */
  readonly chance: Chance;
  /** Those who are there at that moment. */
  readonly phones: () => readonly Phone[];
  readonly react: (act: Act) => void;
}

/** Cuts the connections of a share of those who are online, each time it is due; answers what ends that. */
export function dropSockets({ incidents, startAt, chance, phones, react }: Cutting): () => void {
  const cut = (share: number): void => {
    for (const phone of phones())
      if (phone.isOnline && chance.share() < share)
        react({ name: 'return', run: () => phone.loseNetwork() });
  };
  const timers = incidents
    .filter(({ what }) => what === 'drop-sockets')
    .map(({ at, share }) => setTimeout(() => cut(share), startAt + at - performance.now()));
  return () => timers.forEach((timer) => clearTimeout(timer));
}
