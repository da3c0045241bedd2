import type { ServerClock } from './clock.ts';
import type { Connection, SeatOptions } from './connection.ts';
import { HongbaoError } from './errors.ts';
import { PROTOCOL, type PlayerId, type RoomId, type Routes } from './generated.ts';
import { Group } from './group.ts';
import type { Http, HttpCall, RouteAnswer, RouteInput, RouteName } from './http.ts';
import { Media } from './media.ts';
import { Pair } from './pair.ts';
import type { RoomParts } from './room.ts';
import type { Shelf } from './storage.ts';
import type { CallOptions } from './wait.ts';
import { Witnesses } from './witnesses.ts';

type Enter = () => Promise<Routes['POST /v1/rooms/home/enter']['reply']>;

interface ClientParts {
  readonly clock: ServerClock;
  readonly http: Http;
  readonly call: <Name extends RouteName>(
    name: Name,
    input: RouteInput<Name>,
    call?: HttpCall,
  ) => RouteAnswer<Name>;
  readonly shelfOf: (me: PlayerId) => Shelf;
  readonly seat: (enter: Enter) => Pick<SeatOptions, 'url' | 'enter' | 'webSocket' | 'logger'>;
}

type Joinable = Pair | Group;

/** The rooms that a client has joined: one object a room, whoever asks for it. */
export class JoinedRooms {
  readonly #client: ClientParts;
  readonly #rooms = new Map<string, Joinable>();

  constructor(client: ClientParts) {
    this.#client = client;
  }

  joinPair(me: PlayerId, friend: PlayerId, options: CallOptions): Promise<Pair> {
    return this.#join(`pair ${friend}`, options, (parts) => {
      const input = { params: { friend }, body: { protocol: PROTOCOL } };
      const enter = () =>
        this.#client.call('POST /v1/rooms/pair/:friend/enter', input, { tries: 1 });
      return new Pair({ ...this.#parts(me, enter), ...parts, friend });
    });
  }

  joinGroup(me: PlayerId, group: RoomId, options: CallOptions): Promise<Group> {
    return this.#join(`group ${group}`, options, (parts) => {
      const { call } = this.#client;
      const params = { group };
      const input = { params, body: { protocol: PROTOCOL } };
      const enter = () => call('POST /v1/rooms/group/:group/enter', input, { tries: 1 });
      return new Group({
        ...this.#parts(me, enter),
        ...parts,
        shelf: this.#client.shelfOf(me),
        routes: {
          invite: (given) => call('POST /v1/groups/:group/invites', { params }, given),
          quit: (given) => call('POST /v1/groups/:group/leave', { params }, given),
          end: (given) => call('DELETE /v1/groups/:group', { params }, given),
          remove: (player, given) => {
            const whom = { params: { group, player } };
            return call('DELETE /v1/groups/:group/members/:player', whom, given);
          },
        },
      });
    });
  }

  leave(): void {
    for (const room of [...this.#rooms.values()]) room.leave();
  }

  #parts(me: PlayerId, enter: Enter): Omit<RoomParts, 'onLeave'> {
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
    open: (parts: Pick<RoomParts, 'onLeave'>) => Joined,
  ): Promise<Joined> {
    // Under a key of this kind stands a room of this kind: `open` makes both.
    const joined = this.#rooms.get(key) as Joined | undefined;
    const room: Joined =
      joined ??
      open({
        onLeave: () => {
          if (this.#rooms.get(key) === room) this.#rooms.delete(key);
        },
      });
    this.#rooms.set(key, room);
    try {
      await room.joined({ timeoutMs: 15_000, ...options });
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
