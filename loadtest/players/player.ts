import {
  HongbaoClient,
  HongbaoError,
  memoryStorage,
  type Connection,
  type Group,
  type Pair,
  type PlayerId,
} from '../../sdk/index.ts';
import { tokenFor, type Access } from './access.ts';
import { lightFetch } from '../light-fetch.ts';
import { Sockets } from './sockets.ts';

/** Who is not in, or not back, by then counts as lost. */
export const patienceMs = 60_000;

/** One player with a phone: a home, and at most one room. */
export class Player {
  readonly client: HongbaoClient;
  readonly id: PlayerId;
  /** People do one thing at a time. */
  isBusy = false;
  /** Whether a rail knows whom to pay. */
  hasPayee = false;
  readonly #sockets: Sockets;
  #room: Pair | Group | undefined;

  private constructor(client: HongbaoClient, id: PlayerId, sockets: Sockets) {
    this.client = client;
    this.id = id;
    this.#sockets = sockets;
  }

  /** @param name is the player's own: two runs against one server need different ones. */
  static async arrive(
    url: string,
    access: Access,
    name: string,
    timeoutMs = patienceMs,
  ): Promise<Player> {
    const sockets = new Sockets();
    const platform = { storage: memoryStorage(), webSocket: sockets.Socket, fetch: lightFetch };
    const token = await tokenFor(access, name);
    const client =
      token === undefined
        ? await HongbaoClient.guest({ url, name, ...platform })
        : new HongbaoClient({ url, token: () => token, ...platform });
    await client.connect({ timeoutMs }).catch((error: unknown) => {
      client.close();
      throw error;
    });
    // Connecting has asked who this is.
    return new Player(client, client.me?.id as PlayerId, sockets);
  }

  get room(): Pair | Group | undefined {
    return this.#room;
  }

  get isOnline(): boolean {
    return this.#room?.connection.state === 'online';
  }

  sit(room: Pair | Group): void {
    this.#room = room;
  }

  /** Leaves the room and comes in again. */
  async rejoin(): Promise<void> {
    const room = this.#room;
    if (!room) return;
    const id = 'friend' in room ? undefined : room.id;
    room.leave();
    const options = { timeoutMs: patienceMs };
    this.#room =
      'friend' in room
        ? await this.client.joinPair(room.friend, options)
        : await this.client.joinGroup(id ?? '', options);
  }

  /** Loses the network, and answers when home and room are online again. */
  async loseNetwork(): Promise<void> {
    const links: readonly Link[] = this.#room ? [this.client, this.#room] : [this.client];
    // What is not online has nothing to lose, and comes back by itself.
    const back = links
      .filter(({ connection }) => connection.state === 'online')
      .map((link) => untilBack(link));
    this.#sockets.cut();
    await Promise.all(back);
  }

  leave(): void {
    this.client.close();
  }
}

/** What can be lost and come back: the home's connection, or a room's. */
interface Link {
  readonly connection: Connection;
  readonly subscribe: (run: () => void) => () => void;
}

/** Resolves when a connection that is about to be lost is online again. */
function untilBack(link: Link): Promise<void> {
  let isLost = false;
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      stop();
      settle();
    };
    const timer = setTimeout(() => end(() => reject(new HongbaoError('timeout'))), patienceMs);
    const stop = link.subscribe(() => {
      const { state, error } = link.connection;
      if (state === 'closed') end(() => reject(error ?? new HongbaoError('closed')));
      else if (state !== 'online') isLost = true;
      else if (isLost) end(resolve);
    });
  });
}
