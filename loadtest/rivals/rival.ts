/**
 * What one would take instead of Hongbao; `npm run bench` plays each beside it. They stand in loadtest/, which may import
 * neither rooms/ nor server/: a rival shares no code with the house.
 */
import { randomInt } from 'node:crypto';

/** One player's part of a packet. */
export interface Share {
  readonly packet: string;
  readonly player: string;
}

export interface Opening extends Share {
  readonly coins: number;
}

/** What a rival needs of the world around it: it is given to them, so that all have the same. */
export interface RivalPorts {
  /** Whose token it is; throws when it is no good. */
  readonly playerOf: (token: string) => Promise<string>;
  /** Credits a share once and answers its coins: a repeat, whatever it asks for, answers as the first. */
  readonly credit: (opening: Opening) => Promise<number>;
}

/** A server that listens. */
export interface Rival {
  readonly url: string;
  /** How many rooms it holds at the moment. */
  readonly rooms: () => number;
}

/** Listens on a free port of the loopback. */
export type StartRival = (ports: RivalPorts) => Promise<Rival>;

/** The room of two friends, whichever of them asks. */
export const pairOf = (player: string, friend: string): string =>
  [player, friend].toSorted().join(':');

/** As much as one row of a campaign's table holds. */
const leastCoins = 100;
export const mostCoins = 1888;

/** What each of them does alike when a player presses; how it is told is their own. */
export async function openShare({ credit }: RivalPorts, share: Share): Promise<Opening> {
  const coins = await credit({ ...share, coins: randomInt(leastCoins, mostCoins + 1) });
  return { ...share, coins };
}
