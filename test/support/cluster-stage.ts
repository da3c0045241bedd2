import assert from 'node:assert/strict';
import { Cluster } from '../../commands/cluster/cluster.ts';
import type { Member } from '../../commands/cluster/member.ts';
import { freePort } from '../../commands/free-port.ts';
import { HongbaoClient, memoryStorage, type Pair } from '../../sdk/index.ts';
import { connect, type Connection } from '../../server/redis/connection.ts';
import { asFields, asText } from '../../server/redis/replies.ts';
import { roomsKey } from '../../server/rooms/shared-driver.ts';
import { Screen } from './journey-screen.ts';
import { inTime } from './journey-wait.ts';
import { newFolder } from './sqlite-folder.ts';

/** A friend on the cluster, in the room that the two share. */
export interface ClusterFriend {
  readonly client: HongbaoClient;
  readonly pair: Pair;
  readonly screen: Screen;
}

/** Several real server processes, a Redis and a door in front, for stories in which some of them die. */
export class ClusterStage {
  readonly cluster: Cluster;
  readonly #remove: () => void;
  readonly #connection: Connection;
  readonly #clients: HongbaoClient[] = [];

  private constructor(cluster: Cluster, connection: Connection, remove: () => void) {
    this.cluster = cluster;
    this.#connection = connection;
    this.#remove = remove;
  }

  static async open(processes = 3): Promise<ClusterStage> {
    const { folder, remove } = newFolder();
    const variables = { NODE_ENV: 'test', HONGBAO_LOG: 'silent' };
    const port = await freePort();
    const cluster = await Cluster.start({ processes, folder, port, variables });
    return new ClusterStage(cluster, await connect(cluster.redisUrl), remove);
  }

  /** Two friends in one room, who came in by these doors. */
  async friends(
    one = this.cluster.url,
    other = this.cluster.url,
  ): Promise<readonly [ClusterFriend, ClusterFriend]> {
    const [lan, he] = await Promise.all([this.guest('阿岚', one), this.guest('小禾', other)]);
    await he.acceptInvite((await lan.invite()).code);
    const [mine, theirs] = await Promise.all([lan.joinPair(he.me.id), he.joinPair(lan.me.id)]);
    return [
      { client: lan, pair: mine, screen: new Screen(mine) },
      { client: he, pair: theirs, screen: new Screen(theirs) },
    ];
  }

  async guest(name: string, url = this.cluster.url) {
    const client = await HongbaoClient.guest({ url, name, storage: memoryStorage() });
    this.#clients.push(client);
    return client;
  }

  /** The same player on another device, who comes in by this door. */
  async guestAgain(client: HongbaoClient, url: string): Promise<HongbaoClient> {
    const token = await client.token();
    const again = new HongbaoClient({ url, token: async () => token, storage: memoryStorage() });
    this.#clients.push(again);
    return again;
  }

  /** The process that a room is in. */
  async ownerOf(room: string): Promise<Member> {
    const row = await this.listingOf(room);
    // A listing of Colyseus' own, with the address that it was given.
    const { publicAddress } = JSON.parse(row ?? '{}') as { publicAddress?: string };
    const owner = this.cluster.members.find(({ port }) => publicAddress?.endsWith(`:${port}`));
    assert.ok(owner, `${room} is in no process`);
    return owner;
  }

  /** A room's row as the processes share it; `null`: it is in none. */
  async listingOf(room: string): Promise<string | null> {
    return asText(await this.#connection.send(['HGET', roomsKey, room]));
  }

  /** Puts a row where the processes look for it, or takes it away. */
  async list(room: string, row: string | null): Promise<void> {
    await this.#connection.send(
      row === null ? ['HDEL', roomsKey, room] : ['HSET', roomsKey, room, row],
    );
  }

  /** Which rooms of a kind are listed. */
  async roomsOf(name: 'pair' | 'group' | 'home'): Promise<readonly string[]> {
    const rows = asFields(await this.#connection.send(['HGETALL', roomsKey]));
    const ofKind = [...rows].filter(([, row]) => row.includes(`"name":"${name}"`));
    return ofKind.map(([room]) => room);
  }

  /** How many rooms of a kind are listed. */
  async listed(name: 'pair' | 'group' | 'home'): Promise<number> {
    return (await this.roomsOf(name)).length;
  }

  async audit(): Promise<{
    readonly ok: boolean;
    readonly sums: object;
    readonly breaches: string[];
  }> {
    const answer = await fetch(`${this.cluster.url}/operator/audit`);
    // The route's own reply.
    return (await answer.json()) as Awaited<ReturnType<ClusterStage['audit']>>;
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.#connection.close();
    await this.cluster.stop();
    this.#remove();
  }
}

/** Resolves when a player is back in the room; answers after how many milliseconds. */
export async function comesBack(pair: Pair, withinMs = 15_000): Promise<number> {
  const since = performance.now();
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = pair.on('synced', () => resolve());
  await inTime(promise, `${pair.me} did not come back`, withinMs).finally(stop);
  return performance.now() - since;
}
