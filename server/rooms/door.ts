import { randomBytes } from 'node:crypto';
import { matchMaker, ServerError, type IRoomCache, type Room } from '@colyseus/core';
import type { PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { Visitor } from '../../rooms/game-room.ts';
import type { PairView } from '../../rooms/pair-contract.ts';
import { Fault } from '../fault.ts';
import type { Answer, Asked, HomeCalls, RoomCalls, Ticket } from './calls.ts';
import type { LocalRooms } from './local-rooms.ts';
import type { Neighbours } from './neighbours.ts';
import { homeRoomId, isGroupRoomId, pairRoomId } from './room-ids.ts';

export const pairRoomName = 'pair';
export const groupRoomName = 'group';
export const homeRoomName = 'home';

/** A room may be on its way out just when it is found; each try waits twice as long for its successor. */
const tries = 6;
const firstWaitMs = 40;

/** A room may wait for a store that hangs; 2 s, which Colyseus waits by itself, is shorter than that. */
const callTimeoutMs = 15_000;

/** How often is looked whether the room that is asked is still there. */
const lookMs = 250;

/**
 * The only way into rooms: exactly one room a key. A room's id derives from who it is for, the driver's insert is
 * atomic, and creating is done once for all who ask at the same time.
 */
export class RoomDoor {
  readonly #creating = new Map<RoomId, Promise<unknown>>();
  readonly #local: LocalRooms;
  readonly #neighbours: Neighbours;
  readonly #listeners: ((room: RoomId, members: readonly PlayerId[]) => Promise<void>)[] = [];
  #isClosed = false;

  constructor(local: LocalRooms, neighbours: Neighbours) {
    this.#local = local;
    this.#neighbours = neighbours;
  }

  /** Told of each pair room before anyone enters it. */
  onPairLoaded(told: (room: RoomId, members: readonly PlayerId[]) => Promise<void>): void {
    this.#listeners.push(told);
  }

  /** The call that a room shows, when the room is loaded in this process. */
  callIn(room: RoomId): PairView['call'] {
    // The only rooms with such ids are pair rooms, whose state shows this view.
    const state = matchMaker.getLocalRoomById(room)?.state as Pick<PairView, 'call'> | undefined;
    return state?.call;
  }

  /** No room is opened from now on. */
  close(): void {
    this.#isClosed = true;
  }

  async enterPair(visitor: Visitor, friend: PlayerId): Promise<Ticket> {
    const room = pairRoomId(visitor.player, friend);
    return this.#enter(room, () => this.#loadRoom(room, [visitor.player, friend]), visitor);
  }

  /** Whoever asks has made sure that the visitor belongs to it. */
  async enterGroup(visitor: Visitor, group: RoomId): Promise<Ticket> {
    return this.#enter(group, () => this.#loadGroup(group), visitor);
  }

  async enterHome(visitor: Visitor): Promise<Ticket> {
    const room = homeRoomId(visitor.player);
    const load = () =>
      this.#load(room, () => this.#create(homeRoomName, room, { room, ...visitor }));
    return this.#enter(room, load, visitor);
  }

  /** Asks a pair's or a group's room, loading it first when it is not loaded. */
  async askRoom<Name extends keyof RoomCalls>(
    room: RoomId,
    members: readonly PlayerId[],
    method: Name,
    ...args: Asked<RoomCalls, Name>
  ): Promise<Answer<RoomCalls, Name>> {
    return this.#retry(room, async () => {
      await this.#loadRoom(room, members);
      return this.#ask<Answer<RoomCalls, Name>>(room, method, args);
    });
  }

  /** Tells a room something that it would find out by itself when it is next loaded. */
  async tellRoom<Name extends keyof RoomCalls>(
    room: RoomId,
    method: Name,
    ...args: Asked<RoomCalls, Name>
  ): Promise<void> {
    await this.#tell(room, method, args);
  }

  /** A home that nobody holds open has nobody to tell. */
  async tellHome<Name extends keyof HomeCalls>(
    player: PlayerId,
    method: Name,
    ...args: Asked<HomeCalls, Name>
  ): Promise<void> {
    await this.#tell(homeRoomId(player), method, args);
  }

  /** Tells every loaded room that the clock was turned. */
  async tellClockTurned(): Promise<void> {
    const rooms = await matchMaker.query({});
    // The id stands in a listing that one of our own rooms made.
    await Promise.allSettled(
      rooms.map(({ roomId }) => this.#ask(roomId as RoomId, 'clockTurned', [])),
    );
  }

  /** A group's members are its own book's to tell; a pair's are in its id. */
  async #loadRoom(room: RoomId, members: readonly PlayerId[]): Promise<void> {
    if (isGroupRoomId(room)) return this.#loadGroup(room);
    const sorted = members.toSorted();
    const created = () => Promise.all(this.#listeners.map((told) => told(room, sorted)));
    await this.#load(room, () =>
      this.#create(pairRoomName, room, { room, members: sorted }).then(created),
    );
  }

  async #loadGroup(room: RoomId): Promise<void> {
    await this.#load(room, () => this.#create(groupRoomName, room, { room }));
  }

  async #load(room: RoomId, create: () => Promise<unknown>): Promise<void> {
    if (this.#isClosed) throw closing();
    const creating = this.#creating.get(room);
    if (creating) return void (await creating);
    if (await this.#isLoaded(room)) return;
    // Somebody else may have begun while the driver was asked.
    const running = this.#creating.get(room) ?? create();
    this.#creating.set(room, running);
    try {
      await running;
    } finally {
      if (this.#creating.get(room) === running) this.#creating.delete(room);
    }
  }

  async #create(name: string, room: RoomId, options: object): Promise<void> {
    if (await this.#isStillHere(room)) return;
    const listing = { roomId: room, name };
    try {
      await this.#neighbours.make(listing, () => matchMaker.createRoom(name, options));
    } catch (error) {
      // What Colyseus says of a room that came too late for it is no fault.
      throw this.#isClosed ? closing(error) : faultBehind(error);
    }
  }

  /**
   * A room of this process that is not listed is on its way out; or its process was taken for dead, while its line to
   * the store was bad, and lists it again, or hands it over, as soon as it hears of that.
   */
  async #isStillHere(room: RoomId): Promise<boolean> {
    for (let gone = this.#local.gone(room); gone; gone = this.#local.gone(room)) {
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, lookMs))]);
      if (await this.#isLoaded(room)) return true;
    }
    return false;
  }

  #enter(room: RoomId, load: () => Promise<void>, visitor: Visitor): Promise<Ticket> {
    return this.#retry(room, async () => {
      await load();
      const listing = await this.#listingOf(room);
      // Colyseus' own session ids have 54 bits and are all that claims a ticket; these cannot be guessed.
      const sitting = { ...visitor, sessionId: randomBytes(16).toString('base64url') };
      const { name, sessionId, roomId, processId, publicAddress } = await this.#answer(
        listing,
        matchMaker.reserveSeatFor(listing, {}, sitting),
      );
      // Colyseus leaves it open whether a listing knows its process; one that it made itself always does.
      if (processId === undefined) throw new RoomLeft(room);
      return { name, sessionId, roomId, processId, ...(publicAddress && { publicAddress }) };
    });
  }

  /** One that is just being made may have asked already what it is now told: it is waited for. */
  async #tell(room: RoomId, method: string, args: readonly unknown[]): Promise<void> {
    await this.#retry(room, async () => {
      if (await this.#isLoaded(room)) await this.#ask(room, method, args);
    });
  }

  async #ask<Reply>(room: RoomId, method: string, args: readonly unknown[]): Promise<Reply> {
    const listing = await this.#listingOf(room);
    // Colyseus knows a room's methods by name only; RoomCalls and HomeCalls say what they take and answer.
    const asked = matchMaker.remoteRoomCall(room, method as keyof Room, [...args], callTimeoutMs);
    // As above.
    return this.#answer(listing, asked as Promise<Reply>);
  }

  /** A room that goes just then, or dies, answers nothing: who waits for it is told as soon as that is known. */
  async #answer<Reply>(listing: IRoomCache, asked: Promise<Reply>): Promise<Reply> {
    if (listing.processId === matchMaker.processId) return asked;
    const answered = asked.then(
      () => true,
      () => true,
    );
    const look = () =>
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), lookMs).unref());
    while (!(await Promise.race([answered, look()])))
      if (await this.#hasGone(listing)) throw new RoomLeft(listing.roomId);
    return asked;
  }

  /** Where the store does not say, the room is waited for. */
  async #hasGone({ roomId, processId }: IRoomCache): Promise<boolean> {
    const read = async (): Promise<IRoomCache | undefined> => matchMaker.getRoomById(roomId);
    return read().then(
      (now) => now?.processId !== processId || now.locked === true,
      () => false,
    );
  }

  /** Whether it is in some process that lives; one whose process is dead is freed first. */
  async #isLoaded(room: RoomId): Promise<boolean> {
    const listing: IRoomCache | undefined = await matchMaker.getRoomById(room);
    if (!listing) return false;
    return this.#neighbours.isAlive(listing.processId) || !(await this.#neighbours.dismiss(room));
  }

  /** Asking a room that has just left would wait for an answer over the wire that nobody gives. */
  async #listingOf(room: RoomId): Promise<IRoomCache> {
    const listing: IRoomCache | undefined = await matchMaker.getRoomById(room);
    if (!listing || listing.locked) throw new RoomLeft(room);
    const { processId } = listing;
    // Colyseus asks a room of this process first, also one that is leaving because it is another process' now.
    const isHere = matchMaker.getLocalRoomById(room) !== undefined;
    if (isHere !== (processId === matchMaker.processId)) throw new RoomLeft(room);
    if (!this.#neighbours.isAlive(processId)) throw new RoomLeft(room);
    return listing;
  }

  async #retry<Reply>(room: RoomId, attempt: () => Promise<Reply>): Promise<Reply> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await attempt();
      } catch (error) {
        if (!isPassing(error)) throw error;
        if (tried === tries)
          throw new Fault('unavailable', `${room} cannot be entered`, { cause: error });
        await new Promise((resolve) => setTimeout(resolve, firstWaitMs * 2 ** (tried - 1)));
      }
    }
  }
}

/** Another process takes whoever comes back at once; where there is none, the SDK waits longer each time. */
function closing(cause?: unknown): Fault {
  return new Fault('unavailable', 'the server is closing', { retryAfterMs: 200, cause });
}

class RoomLeft extends Error {
  constructor(room: string) {
    super(`${room} was just left`);
    this.name = 'RoomLeft';
  }
}

/** Colyseus wraps what a room throws while it is made, and keeps only code and message; ours are words. */
function faultBehind(error: unknown): unknown {
  if (!(error instanceof ServerError)) return error;
  const code: unknown = error.code;
  return typeof code === 'string' ? new Fault(code, error.message, { cause: error }) : error;
}

/** A room that was asked as it closed is asked again where it is next. Colyseus does not export its SeatReservationError. */
function isPassing(error: unknown): boolean {
  return (
    error instanceof RoomLeft ||
    (error instanceof Fault && error.code === 'room_closing') ||
    (error instanceof Error && error.constructor.name === 'SeatReservationError')
  );
}
