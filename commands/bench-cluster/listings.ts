import type { Connection } from '../../server/redis/connection.ts';
import { asNumber, asText } from '../../server/redis/replies.ts';
import { roomsKey } from '../../server/rooms/shared-driver.ts';

/** A listing of Colyseus' own, as far as it is looked at here. */
interface Listing {
  readonly roomId: string;
  readonly processId: string;
  readonly publicAddress?: string;
}

/** The list of rooms that all processes share, as `server/rooms/shared-driver.ts` keeps it. */
export class Listings {
  readonly #connection: Connection;
  readonly #added: string[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async count(): Promise<number> {
    return asNumber(await this.#connection.send(['HLEN', roomsKey]));
  }

  async of(room: string): Promise<Listing> {
    const row = asText(await this.#connection.send(['HGET', roomsKey, room]));
    if (row === null) throw new Error(`${room} is in no process`);
    // The driver writes what Colyseus gave it, which has these.
    return JSON.parse(row) as Listing;
  }

  /** Lists rooms that are not there, as the driver would: like that one, of a process that lives. */
  async fill(upTo: number, like: string): Promise<void> {
    const listing = await this.of(like);
    while ((await this.count()) < upTo) {
      const roomId = `${like.slice(0, -6)}${String(this.#added.length).padStart(6, '0')}`;
      const row = JSON.stringify({ ...listing, roomId });
      await this.#connection.send(['HSETNX', roomsKey, roomId, row]);
      this.#added.push(roomId);
    }
  }

  /** Takes away again what was filled in. */
  async empty(): Promise<void> {
    const added = this.#added.splice(0);
    if (added.length > 0) await this.#connection.send(['HDEL', roomsKey, ...added]);
  }
}
