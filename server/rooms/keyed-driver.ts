import { LocalDriver, type IRoomCache } from '@colyseus/core';

/**
 * The rooms of this one process, found by id without looking at each of them: Colyseus' own local driver walks its
 * whole list for every look-up, which at a few thousand rooms costs more than the join itself.
 */
export class KeyedDriver extends LocalDriver {
  readonly #byId = new Map<string, IRoomCache>();

  override has(roomId: string): boolean {
    return this.#byId.has(roomId);
  }

  override findOne(...query: Parameters<LocalDriver['findOne']>): Promise<IRoomCache> {
    const [conditions] = query;
    if (conditions.roomId === undefined) return super.findOne(...query);
    // The base class's type leaves out that a room may not be there; its callers all check.
    return Promise.resolve(this.#byId.get(conditions.roomId) as IRoomCache);
  }

  override insert(room: IRoomCache): Promise<boolean> {
    if (this.#byId.has(room.roomId)) return Promise.resolve(false);
    this.#byId.set(room.roomId, room);
    this.rooms.push(room);
    return Promise.resolve(true);
  }

  override persist(room: IRoomCache, create = false): boolean {
    if (!create) return false;
    this.#byId.set(room.roomId, room);
    this.rooms.push(room);
    return true;
  }

  override remove(roomId: string): boolean {
    const room = this.#byId.get(roomId);
    if (!room) return false;
    this.#byId.delete(roomId);
    this.rooms.splice(this.rooms.indexOf(room), 1);
    return true;
  }

  override clear(): void {
    this.#byId.clear();
    this.rooms = [];
  }
}
