import type { RoomId } from '../../rooms/campaign/ids.ts';
import { closeWhenOver } from '../closing.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Revisions } from '../revisions/revisions.ts';
import type { RoomList } from '../room-store/room-list.ts';
import type { RoomDoor } from './door.ts';

/** How late a warning or an expiry may be told to who is away. */
const everyMs = 1000;

/** Pendings ended in one go; the next second takes the next ones. */
const expireAtOnce = 1000;

/** Rooms loaded at the same time to be told their time has come. */
const wakeAtOnce = 20;

/** A room that does not come up is left alone for this long, so that it cannot keep the others waiting. */
const restMs = 60_000;

/**
 * Finds what is due although nobody is looking: returns expired shares to the pool, and wakes rooms that must warn
 * or tell. Only a hint to hurry: rooms and ledger decide by comparison whenever they are asked.
 */
export class DueSweep {
  readonly #ledger: Ledger;
  readonly #list: RoomList;
  readonly #door: RoomDoor;
  readonly #rules: Revisions;
  readonly #now: () => number;
  #isClosed = false;
  readonly #onFault: (what: string, cause: unknown) => void;
  readonly #resting = new Map<RoomId, number>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(parts: {
    readonly ledger: Ledger;
    readonly list: RoomList;
    readonly door: RoomDoor;
    readonly rules: Revisions;
    readonly now: () => number;
    readonly onFault: (what: string, cause: unknown) => void;
  }) {
    this.#ledger = parts.ledger;
    this.#list = parts.list;
    this.#door = parts.door;
    this.#rules = parts.rules;
    this.#now = parts.now;
    this.#onFault = parts.onFault;
  }

  start(): void {
    this.#timer = setInterval(() => void this.run(), everyMs);
    this.#timer.unref();
  }

  /** Resolves when what a sweep has begun is done. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** One sweep at a time; who asks while one runs is answered by the next, which sees the clock as it is then. */
  async run(): Promise<void> {
    if (this.#running) await this.#running;
    this.#running ??= this.#sweep().finally(() => (this.#running = undefined));
    await this.#running;
  }

  async #sweep(): Promise<void> {
    try {
      let expired = expireAtOnce;
      while (expired === expireAtOnce)
        expired = (await this.#ledger.expireDue(expireAtOnce)).length;
      await this.#wakeDue();
      if (!this.#isClosed) this.#isClosed = await this.#close();
    } catch (error) {
      this.#onFault('sweep', error);
    }
  }

  /** Closing is for good, so it is done by what is known to all: another process' revision may go on for longer. */
  async #close(): Promise<boolean> {
    const now = this.#now();
    const { redeemUntil } = this.#rules.at(now).campaign;
    if (redeemUntil === null || now < redeemUntil) return false;
    await this.#rules.refresh();
    if (this.#rules.whyNotReady(now) !== undefined) return false;
    return closeWhenOver(this.#rules.at(now), now, this.#ledger);
  }

  /** A room that was woken moves its own due time on; one that is still due after it is not asked again for a while. */
  async #wakeDue(): Promise<void> {
    for (;;) {
      const limit = wakeAtOnce + this.#resting.size;
      const due = await this.#list.due({ now: this.#now(), limit });
      const isRested = (until: number, room: RoomId) => until <= Date.now() || !due.includes(room);
      for (const [room, until] of this.#resting)
        if (isRested(until, room)) this.#resting.delete(room);
      const rooms = due.filter((room) => !this.#resting.has(room));
      if (rooms.length === 0) return;
      await Promise.all(rooms.map((room) => this.#wake(room)));
    }
  }

  async #wake(room: RoomId): Promise<void> {
    this.#resting.set(room, Date.now() + restMs);
    try {
      await this.#door.askRoom(room, await this.#list.members(room), 'wake');
    } catch (error) {
      this.#onFault(`wake ${room}`, error);
    }
  }
}
