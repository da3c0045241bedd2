import {
  initializeRoomCache,
  matchMaker,
  type IRoomCache,
  type MatchMakerDriver,
} from '@colyseus/core';
import type { Command, Connection } from '../redis/connection.ts';
import { processesKey } from '../redis/processes.ts';
import { asFields, asText, asTexts } from '../redis/replies.ts';
import { slot } from '../redis/slot.ts';
import { transactOn, type Transact } from '../redis/transactions.ts';
import type { Making } from './neighbours.ts';

/** A hash: the listing of each room, by its id. */
export const roomsKey = `${slot}:rooms`;

/** A store that did not answer is asked again after so long. */
const againMs = 500;

/**
 * Which process each room is in, for all processes: one row a room, inserted by exactly one of them. Its owner takes it
 * away when the room has saved itself, and anyone does when its owner is dead. What changes while a room lives, such as
 * how many are in it, nobody asks the list for, so it is written nowhere.
 */
export class SharedDriver implements MatchMakerDriver {
  readonly #connection: Connection;
  readonly #transact: Transact;
  readonly #leaving: (roomId: string) => Promise<void> | undefined;
  readonly #onFault: (cause: unknown) => void;
  /** Rooms that are gone from here, or going, and whose rows are not yet; one that is made anew is none of them. */
  readonly #leftOver = new Set<string>();
  #isOver = false;

  /** @param parts.leaving resolves when a room of this process is gone. */
  constructor(parts: {
    readonly connection: Connection;
    readonly leaving: (roomId: string) => Promise<void> | undefined;
    readonly onFault: (cause: unknown) => void;
  }) {
    this.#connection = parts.connection;
    this.#transact = transactOn(parts.connection, roomsKey);
    this.#leaving = parts.leaving;
    this.#onFault = parts.onFault;
  }

  async has(roomId: string): Promise<boolean> {
    return (await this.#connection.send(['HEXISTS', roomsKey, roomId])) === 1;
  }

  async findOne({ roomId, ...conditions }: Partial<IRoomCache>): Promise<IRoomCache> {
    const found =
      roomId === undefined
        ? (await this.query(conditions))[0]
        : listingOf(asText(await this.#connection.send(['HGET', roomsKey, roomId])));
    // The interface leaves out that a room may not be there; its callers all check.
    return found as IRoomCache;
  }

  async findByIds(roomIds: string[]): Promise<Map<string, IRoomCache>> {
    if (roomIds.length === 0) return new Map();
    const rows = asTexts(await this.#connection.send(['HMGET', roomsKey, ...roomIds]));
    const found = rows.map(listingOf).filter((listing) => listing !== undefined);
    return new Map(found.map((listing) => [listing.roomId, listing]));
  }

  async query(conditions: Partial<IRoomCache>): Promise<IRoomCache[]> {
    const rows = asFields(await this.#connection.send(['HGETALL', roomsKey]));
    const wanted = Object.entries(conditions);
    return [...rows.values()].flatMap((row) => {
      const listing = listingOf(row);
      // Cast: a condition is a part of a listing, so its names are a listing's.
      const isWanted = wanted.every(
        ([name, value]) => listing?.[name as keyof IRoomCache] === value,
      );
      return listing && isWanted ? [listing] : [];
    });
  }

  /**
   * Colyseus lists a room when it is made, and by then it has read what is stored of it and may have saved: two who make
   * one room at once would overtake each other. So whoever makes it says so first, by a row that nobody can enter.
   */
  async make(
    listing: { readonly roomId: string; readonly name: string },
    make: Making,
  ): Promise<void> {
    const { roomId } = listing;
    const row = { ...listing, processId: matchMaker.processId, locked: true };
    try {
      // Where the answer is lost, the claim may have been kept all the same: it is given up like a room that fails.
      const claim = await this.#connection.send(['HSETNX', roomsKey, roomId, JSON.stringify(row)]);
      if (claim !== 1) return;
      this.#leftOver.delete(roomId);
      await make();
    } catch (error) {
      this.remove(roomId);
      throw error;
    }
  }

  /** Over the row of a room that is being made here; a process that was taken for dead meanwhile finds another's. */
  async insert(room: IRoomCache): Promise<boolean> {
    return this.#transact(async ({ read, write }) => {
      const listing = listingOf(asText(await read('HGET', roomsKey, room.roomId)));
      if (listing && listing.processId !== room.processId) return false;
      write('HSET', roomsKey, room.roomId, JSON.stringify(room));
      return true;
    });
  }

  persist(): boolean {
    return true;
  }

  update(...[room, { $set, $inc }]: Parameters<MatchMakerDriver['update']>): boolean {
    Object.assign(room, $set);
    if ($inc?.clients !== undefined) room.clients += $inc.clients;
    return true;
  }

  /**
   * Colyseus asks for this before the room has saved itself, and does not wait: the row stays, locked, until it has, so
   * that nobody loads the room before.
   */
  remove(roomId: string): boolean {
    // Colyseus asks three times as a room goes.
    if (this.#leftOver.has(roomId)) return true;
    this.#leftOver.add(roomId);
    const gone = this.#leaving(roomId);
    if (gone) void this.#lock(roomId).catch(this.#onFault);
    void (gone ?? Promise.resolve()).then(() => this.#free(roomId));
    return true;
  }

  /** Takes away the row of a room whose owner is dead; answers whether the room can be made anew. */
  dismiss(roomId: string): Promise<boolean> {
    return this.#transact(async ({ read, write }) => {
      const listing = listingOf(asText(await read('HGET', roomsKey, roomId)));
      if (!listing) return true;
      if ((await read('ZSCORE', processesKey, listing.processId)) !== null) return false;
      write('HDEL', roomsKey, roomId);
      return true;
    });
  }

  /** Frees every room whose owner is dead, so that the list does not fill with them. */
  async dismissDead(isDead: (processId: string) => boolean): Promise<void> {
    const listings = await this.query({});
    const dead = listings.filter(({ processId }) => isDead(processId));
    await Promise.all(dead.map(({ roomId }) => this.dismiss(roomId)));
  }

  /** Asked for by Colyseus as this process ends, when every room of its own has been removed already. */
  async cleanup(processId: string): Promise<void> {
    const left = await this.query({ processId });
    for (const { roomId } of left) this.#leftOver.add(roomId);
    await Promise.all(left.map(({ roomId }) => this.#removeOwn(roomId)));
  }

  clear(): void {}

  shutdown(): void {
    this.#isOver = true;
  }

  #lock(roomId: string): Promise<void> {
    return this.#changeOwn(roomId, (listing) => [
      'HSET',
      roomsKey,
      roomId,
      JSON.stringify({ ...listing, locked: true }),
    ]);
  }

  /** A row that stayed behind would keep everyone out of the room, so it goes as soon as the store answers. */
  async #free(roomId: string): Promise<void> {
    while (!this.#isOver && this.#leftOver.has(roomId))
      try {
        await this.#removeOwn(roomId);
        this.#leftOver.delete(roomId);
      } catch (cause) {
        this.#onFault(cause);
        await new Promise((resolve) => setTimeout(resolve, againMs).unref());
      }
  }

  #removeOwn(roomId: string): Promise<void> {
    return this.#changeOwn(roomId, () =>
      this.#leftOver.has(roomId) ? ['HDEL', roomsKey, roomId] : null,
    );
  }

  /** A process that was taken for dead and wakes up finds that its room is another's. */
  #changeOwn(roomId: string, change: (listing: IRoomCache) => Command | null): Promise<void> {
    return this.#transact(async ({ read, write }) => {
      const listing = listingOf(asText(await read('HGET', roomsKey, roomId)));
      const changed = listing?.processId === matchMaker.processId ? change(listing) : null;
      if (changed) write(...changed);
    });
  }
}

function listingOf(row: string | null): IRoomCache | undefined {
  // Written by `make` or `insert`, from a listing of Colyseus' own.
  return row === null ? undefined : initializeRoomCache(JSON.parse(row) as Partial<IRoomCache>);
}
