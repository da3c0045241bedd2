import type { ServerClock } from './clock.ts';
import type { Connection, SeatOptions } from './connection.ts';
import { HongbaoError } from './errors.ts';
import { PROTOCOL, type PlayerId, type RoomId, type Routes } from './generated.ts';
import { Group } from './group.ts';
import type { Http } from './http.ts';
import { Media } from './media.ts';
import { Pair } from './pair.ts';
import type { RoomParts } from './room.ts';
import type { KeptKeys } from './kept-keys.ts';
import type { Shelf } from './storage.ts';
import type { CallOptions } from './wait.ts';
import { Witnesses } from './witnesses.ts';

/** One try at the `enter` route of a room. */
export type Enter = (line?: string) => Promise<Routes['POST /v1/rooms/home/enter']['reply']>;

interface ClientParts {
  readonly clock: ServerClock;
  readonly http: Http;
  readonly call: Http['call'];
  readonly shelfOf: (me: PlayerId) => Shelf;
  readonly keysOf: (me: PlayerId) => KeptKeys;
  readonly seat: (enter: Enter) => Pick<SeatOptions, 'url' | 'enter' | 'webSocket' | 'logger'>;
}

type Joinable = Pair | Group;

/** The rooms that a client has joined: one object a room, whoever asks for it, until it is closed. */
export class JoinedRooms {
  readonly #client: ClientParts;
  readonly #rooms = new Map<string, Joinable>();

  constructor(client: ClientParts) {
    this.#client = client;
  }

  joinPair(me: PlayerId, friend: PlayerId, options: CallOptions): Promise<Pair> {
    return this.#join(`pair ${friend}`, options, (parts) => {
      const input = { params: { friend }, body: { protocol: PROTOCOL } };
      const enter: Enter = (line) =>
        this.#client.call('POST /v1/rooms/pair/:friend/enter', input, { tries: 1, line });
      return new Pair({ ...this.#parts(me, enter), ...parts, friend });
    });
  }

  /** The key is kept until the room is joined too: who tries again after a failure in between has one group. */
  createGroup(me: PlayerId, name: string, options: CallOptions): Promise<Group> {
    const { call, keysOf } = this.#client;
    const { timeoutMs } = options;
    const create = async (key: string) => {
      const { group } = await call('POST /v1/groups', { body: { name } }, { key, timeoutMs });
      return this.#joinGroup(me, group.id, { timeoutMs });
    };
    return keysOf(me).act(`group:${name}`, create, options);
  }

  async joinGroup(me: PlayerId, codeOrId: string, options: CallOptions): Promise<Group> {
    // No code has an underscore.
    if (codeOrId.startsWith('group_')) return this.#joinGroup(me, codeOrId, options);
    const call = { ...options, isRepeatable: true };
    const input = { body: { code: codeOrId } };
    const { group } = await this.#client.call('POST /v1/groups/join', input, call);
    return this.#joinGroup(me, group.id, options);
  }

  leave(): void {
    for (const room of [...this.#rooms.values()]) room.leave();
  }

  #joinGroup(me: PlayerId, group: RoomId, options: CallOptions): Promise<Group> {
    return this.#join(`group ${group}`, options, (parts) => {
      const { call, keysOf } = this.#client;
      const input = { params: { group }, body: { protocol: PROTOCOL } };
      const enter: Enter = (line) =>
        call('POST /v1/rooms/group/:group/enter', input, { tries: 1, line });
      return new Group({ ...this.#parts(me, enter), ...parts, call, keys: keysOf(me) });
    });
  }

  #parts(me: PlayerId, enter: Enter): Omit<RoomParts, 'onClosed'> {
    const { clock, http, shelfOf, seat } = this.#client;
    return {
      me,
      clock,
      media: new Media(http),
      witnesses: new Witnesses(shelfOf(me), me),
      seat: seat(enter),
    };
  }

  async #join<Joined extends Joinable>(
    key: string,
    options: CallOptions,
    open: (parts: Pick<RoomParts, 'onClosed'>) => Joined,
  ): Promise<Joined> {
    // Under a key of this kind stands a room of this kind: `open` makes both.
    const joined = this.#rooms.get(key) as Joined | undefined;
    const room: Joined =
      joined ??
      open({
        onClosed: () => {
          if (this.#rooms.get(key) === room) this.#rooms.delete(key);
        },
      });
    this.#rooms.set(key, room);
    try {
      await room.joined(options);
      return room;
    } catch (error) {
      const { state, error: reason }: Connection = room.connection;
      const isAborted = error instanceof HongbaoError && error.code === 'aborted';
      // A join that failed leaves nothing behind; one that was given up may be waited for by somebody else.
      if (state !== 'online' && !isAborted && !joined) room.leave();
      throw isAborted ? error : (reason ?? error);
    }
  }
}
