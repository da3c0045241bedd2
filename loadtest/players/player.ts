import { WebSocket } from 'ws';
import {
  HongbaoClient,
  memoryStorage,
  type Group,
  type Pair,
  type PlayerId,
} from '../../sdk/index.ts';
import { tokenFor, type Access } from './access.ts';
import { lightFetch } from './light-fetch.ts';

/** One player with a phone: a home, and at most one room. */
export class Player {
  readonly client: HongbaoClient;
  readonly id: PlayerId;
  /** People do one thing at a time. */
  isBusy = false;
  #room: Pair | Group | undefined;

  private constructor(client: HongbaoClient, id: PlayerId) {
    this.client = client;
    this.id = id;
  }

  /** @param name is the player's own: two runs against one server need different ones. */
  static async arrive(url: string, access: Access, name: string): Promise<Player> {
    const platform = { storage: memoryStorage(), webSocket: WebSocket, fetch: lightFetch };
    const token = await tokenFor(access, name);
    if (token === undefined) {
      const guest = await HongbaoClient.guest({ url, name, ...platform });
      return new Player(guest, guest.me.id);
    }
    const client = new HongbaoClient({ url, token: () => token, ...platform });
    await client.connect();
    // Connecting has asked who this is.
    return new Player(client, client.me?.id as PlayerId);
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

  leave(): void {
    this.client.close();
  }
}
