import type { Company } from '../profile/profile.ts';
import type { Access } from './access.ts';
import { Player } from './player.ts';

/** Those who share one room. */
export interface Circle {
  readonly players: readonly Player[];
}

export interface Gathering {
  readonly url: string;
  readonly access: Access;
  readonly company: Company;
  /** Before each name, so that nobody of another run is meant. */
  readonly prefix: string;
  /** Whoever of a room waits longer than this does not come in. */
  readonly patienceMs: number;
}

/** Makes the players of one room known to each other, and seats them in it. */
export async function gatherCircle(gathering: Gathering): Promise<Circle> {
  const { url, access, company, prefix } = gathering;
  const count = company.room === 'pair' ? 2 : company.members - company.watchers;
  const names = Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`);
  const players = await Promise.all(names.map((name) => Player.arrive(url, access, name)));
  await (company.room === 'pair' ? seatPair(players, gathering) : seatGroup(players, gathering));
  return { players };
}

async function seatPair([one, other]: readonly Player[], gathering: Gathering): Promise<void> {
  if (!one || !other) throw new Error('a pair is two');
  const { patienceMs: timeoutMs } = gathering;
  await other.client.acceptInvite((await one.client.invite()).code);
  await Promise.all([
    one.client.joinPair(other.id, { timeoutMs }).then((pair) => one.sit(pair)),
    other.client.joinPair(one.id, { timeoutMs }).then((pair) => other.sit(pair)),
  ]);
}

async function seatGroup(
  [owner, ...others]: readonly Player[],
  gathering: Gathering,
): Promise<void> {
  if (!owner) throw new Error('a group has an owner');
  const { patienceMs: timeoutMs, prefix } = gathering;
  const group = await owner.client.createGroup({ name: prefix }, { timeoutMs });
  owner.sit(group);
  const { code } = await group.invite();
  await Promise.all(
    others.map(async (player) => player.sit(await player.client.joinGroup(code, { timeoutMs }))),
  );
}
