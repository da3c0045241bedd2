import { WebSocket } from 'ws';
import { HongbaoClient, memoryStorage, type Guest, type Pair } from '../../sdk/index.ts';
import { inParallel } from '../../loadtest/in-parallel.ts';
import { lightFetch } from '../../loadtest/light-fetch.ts';

/** Two players by the SDK, each by a door of their own. */
export type Friends = readonly [Guest, Guest];

const atOnce = 20;

/** By the server's own routes, as any guests do; nobody has entered yet. */
export async function makeFriends(count: number, doors: readonly string[]): Promise<Friends[]> {
  const pairs: Friends[] = [];
  await inParallel(
    Array.from({ length: count }, (_, index) => index),
    atOnce,
    async (index) => {
      const [one, other] = await Promise.all([
        newGuest(`阿岚 ${index}`, doorAt(doors, index)),
        newGuest(`小禾 ${index}`, doorAt(doors, index + 1)),
      ]);
      await other.acceptInvite((await one.invite()).code);
      pairs.push([one, other]);
    },
  );
  return pairs;
}

/** The same player on another device, who comes in by this door. */
export async function onAnotherDevice(client: Guest, url: string): Promise<HongbaoClient> {
  const token = await client.token();
  return new HongbaoClient({ url, token: () => token, ...platform() });
}

export const enterBoth = ([one, other]: Friends): Promise<readonly [Pair, Pair]> =>
  Promise.all([one.joinPair(other.me.id), other.joinPair(one.me.id)]);

export function closeAll(clients: Iterable<HongbaoClient>): void {
  for (const client of clients) client.close();
}

/** What costs least of all that the SDK runs on. */
const platform = () => ({ storage: memoryStorage(), webSocket: WebSocket, fetch: lightFetch });

const newGuest = (name: string, url: string): Promise<Guest> =>
  HongbaoClient.guest({ url, name, ...platform() });

function doorAt(doors: readonly string[], index: number): string {
  const door = doors[index % doors.length];
  if (door === undefined) throw new Error('a cluster has a door');
  return door;
}
