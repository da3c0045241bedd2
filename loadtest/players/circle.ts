import { peopleOf, type Company } from '../profile/profile.ts';
import type { Access } from './access.ts';
import { Player } from './player.ts';
import type { Traffic } from '../watchers/traffic.ts';
import { Watcher } from '../watchers/watcher.ts';

/** Those who share one room. */
export interface Circle {
  readonly players: readonly Player[];
  readonly watchers: readonly Watcher[];
}

export interface Gathering {
  readonly url: string;
  readonly access: Access;
  readonly company: Company;
  /** Before each name, so that nobody of another run is meant. */
  readonly prefix: string;
  /** Whoever of a room waits longer than this does not come in. */
  readonly patienceMs: number;
  /** What the watchers among them receive. */
  readonly traffic: Traffic;
}

/** Makes the players of one room known to each other, and seats them in it. */
export async function gatherCircle(gathering: Gathering): Promise<Circle> {
  const { url, access, company, prefix } = gathering;
  const { players: length } = peopleOf(company);
  const names = Array.from({ length }, (_, at) => `${prefix}${at + 1}`);
  const players = await Promise.all(names.map((name) => Player.arrive(url, access, name)));
  const watchers =
    company.room === 'pair'
      ? await seatPair(players, gathering)
      : await seatGroup(players, gathering, company.watchers);
  return { players, watchers };
}

async function seatPair([one, other]: readonly Player[], gathering: Gathering): Promise<Watcher[]> {
  if (!one || !other) throw new Error('a pair is two');
  const { patienceMs: timeoutMs } = gathering;
  await other.client.acceptInvite((await one.client.invite()).code);
  await Promise.all([
    one.client.joinPair(other.id, { timeoutMs }).then((pair) => one.sit(pair)),
    other.client.joinPair(one.id, { timeoutMs }).then((pair) => other.sit(pair)),
  ]);
  // A room of two has no place for a third.
  return [];
}

async function seatGroup(
  [owner, ...others]: readonly Player[],
  gathering: Gathering,
  watchers: number,
): Promise<Watcher[]> {
  if (!owner) throw new Error('a group has an owner');
  const { url, access, patienceMs: timeoutMs, prefix, traffic } = gathering;
  const group = await owner.client.createGroup({ name: prefix }, { timeoutMs });
  owner.sit(group);
  const { code } = await group.invite();
  await Promise.all(
    others.map(async (player) => player.sit(await player.client.joinGroup(code, { timeoutMs }))),
  );
  const names = Array.from({ length: watchers }, (_, at) => `${prefix}w${at + 1}`);
  return Promise.all(names.map((name) => Watcher.arrive({ url, access, name, code, traffic })));
}
