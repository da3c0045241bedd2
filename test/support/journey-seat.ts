import assert from 'node:assert/strict';
import { WebSocket } from 'ws';
import { HongbaoError, PROTOCOL } from '../../sdk/index.ts';
import { SeatRoom, type Ticket } from '../../sdk/seat-room.ts';
import type { Closing } from '../../sdk/socket-transport.ts';
import type { Player, Stage } from './journey-stage.ts';
import { inTime } from './journey-wait.ts';

/** What a message came to. */
export type Answer = { readonly reply: unknown } | { readonly code: string };

/** A seat as the SDK takes it, but with a hand on the socket: it says anything at all, right or wrong. */
export class RawSeat {
  readonly events: { readonly name: string; readonly payload: unknown }[] = [];
  readonly closed: Promise<Closing>;
  readonly #room: SeatRoom;
  readonly #socket: () => WebSocket;

  private constructor(url: string, ticket: Ticket) {
    let taken: WebSocket | undefined;
    const keep = (socket: WebSocket) => {
      taken = socket;
    };
    class Kept extends WebSocket {
      constructor(address: string) {
        super(address);
        keep(this);
      }
    }
    const { promise, resolve } = Promise.withResolvers<Closing>();
    this.closed = promise;
    this.#room = new SeatRoom(
      { url, ticket, WebSocket: Kept },
      {
        state: () => {},
        event: (name, payload) => void this.events.push({ name, payload }),
        closed: resolve,
      },
    );
    this.#socket = () => {
      assert.ok(taken, 'the seat is taken');
      return taken;
    };
  }

  /** Enters the room shared with a friend. */
  static async take(
    stage: Stage,
    player: Player,
    friend: { readonly id: string },
  ): Promise<RawSeat> {
    return RawSeat.takeAt(stage, player, `/v1/rooms/pair/${friend.id}/enter`);
  }

  /** Enters whatever room stands behind this route. */
  static async takeAt(stage: Stage, player: Player, enter: string): Promise<RawSeat> {
    const seat = new RawSeat(stage.url, await ticketAt(stage, player, enter));
    await seat.#room.join();
    return seat;
  }

  async ask(name: string, message: object): Promise<Answer> {
    try {
      return { reply: await this.#room.ask(name, message, 8000) };
    } catch (error) {
      assert.ok(error instanceof HongbaoError);
      return { code: error.code };
    }
  }

  /** Bytes as they are, in one frame. */
  send(frame: Uint8Array | string): void {
    this.#socket().send(frame);
  }

  /** Resolves with the code that the server closed this seat with. */
  async isClosed(): Promise<number> {
    const { code } = await inTime(this.closed, 'the seat was not closed');
    return code;
  }

  leave(): void {
    this.#room.end(true);
  }
}

/** A ticket to the room shared with a friend, not yet shown at the socket. */
export function ticketFor(
  stage: Stage,
  player: Player,
  friend: { readonly id: string },
): Promise<Ticket & { readonly processId: string }> {
  return ticketAt(stage, player, `/v1/rooms/pair/${friend.id}/enter`);
}

async function ticketAt(
  stage: Stage,
  player: Player,
  path: string,
): Promise<Ticket & { readonly processId: string }> {
  const options = { token: player.token, body: { protocol: PROTOCOL } };
  const { status, body } = await stage.call('POST', path, options);
  assert.equal(status, 200);
  return body.ticket;
}
