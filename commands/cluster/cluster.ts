import { join } from 'node:path';
import { openFrontDoor, type FrontDoor } from './front-door.ts';
import { Member, type MemberOptions } from './member.ts';
import { startRedis, type OwnRedis } from './own-redis.ts';

/** A process that has ended is started again after so long, as a supervisor would. */
const restartAfterMs = 1000;

export interface ClusterOptions extends Pick<
  MemberOptions,
  'program' | 'variables' | 'isApart' | 'tell'
> {
  readonly processes: number;
  /** Holds the shared folder, and the data of a Redis of the cluster's own. */
  readonly folder: string;
  /** Where all of them are reached, whichever of them answers. */
  readonly port: number;
  /** One that runs already; without it one is started. */
  readonly redis?: string;
}

/** Several server processes on one machine, one Redis, and a door in front. */
export class Cluster {
  readonly members: readonly Member[];
  readonly redisUrl: string;
  /** Its own; `null`: it was given one. */
  readonly redis: OwnRedis | null;
  readonly #door: FrontDoor;
  #isStopping = false;

  private constructor(
    members: readonly Member[],
    door: FrontDoor,
    redis: { readonly url: string; readonly own: OwnRedis | null },
  ) {
    this.members = members;
    this.redisUrl = redis.url;
    this.redis = redis.own;
    this.#door = door;
  }

  static async start(options: ClusterOptions): Promise<Cluster> {
    const { folder, processes, port, isApart = false } = options;
    const own =
      options.redis === undefined ? await startRedis(join(folder, 'redis'), [], isApart) : null;
    const url = options.redis ?? own?.url ?? '';
    const member = { ...options, redis: url, data: join(folder, 'data') };
    const members = await Promise.all(Array.from({ length: processes }, () => Member.of(member)));
    // The first one makes what all of them find.
    for (const one of members) await one.start();
    const ports = members.map((one) => one.port);
    return new Cluster(members, await openFrontDoor(port, ports), { url, own });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#door.port}`;
  }

  /** Starts again whatever process ends, until the cluster stops. */
  watch(tell: (words: string) => void): void {
    for (const member of this.members) void this.#watchOne(member, tell);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const member of this.members) member.signal('SIGTERM');
    await Promise.all(this.members.map((member) => member.ended));
    await this.#door.close();
    await this.redis?.stop();
  }

  async #watchOne(member: Member, tell: (words: string) => void): Promise<void> {
    for (;;) {
      await member.ended;
      if (this.#isStopping) return;
      tell(`${member.url} has ended; it is started again`);
      await new Promise((resolve) => setTimeout(resolve, restartAfterMs));
      if (this.#isStopping) return;
      await member.start().catch((error: unknown) => tell(String(error)));
    }
  }
}
