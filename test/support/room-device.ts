import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { Room } from '@colyseus/core';
import { WebSocketClient } from '@colyseus/ws-transport';
import { Protocol, Room as ClientRoom } from '@colyseus/sdk';
import type { z } from 'zod';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import { pairContract, PairView } from '../../rooms/pair-contract.ts';
import { settle } from './settable-clock.ts';

type Messages = typeof pairContract.messages;
type Events = typeof pairContract.events;
export type Reply<Type extends keyof Messages> = z.output<Messages[Type]['reply']>;
export type Told<Name extends keyof Events> = z.output<Events[Name]>;
type Sent<Type extends keyof Messages> = Omit<z.input<Messages[Type]['message']>, 'id'>;

export interface Refused {
  readonly code: string;
  readonly field?: string;
  readonly retryAfterMs?: number;
}

/** What came over the wire, in order; an event with what the screen showed at that moment. */
export type Frame =
  | { readonly kind: 'join' | 'state' | 'patch' | 'reply' | 'other' }
  | {
      readonly kind: 'event';
      readonly name: string;
      readonly payload: unknown;
      readonly view: PairView;
    };

/** One device of a player: Colyseus' own client and the server's own connection, with no socket between them. */
export class Device {
  readonly player: PlayerId;
  readonly frames: Frame[] = [];
  /** Every frame as it came, for what must never be in one. */
  readonly bytes: Buffer[] = [];
  closedWith: { readonly code: number; readonly reason: string } | undefined;
  readonly #room: Room;
  readonly #client: ClientRoom;
  readonly #sessionId: string;
  #socket: Socket;
  #requests = 0;

  private constructor(room: Room, player: PlayerId, sessionId: string) {
    this.player = player;
    this.#room = room;
    this.#sessionId = sessionId;
    this.#client = new ClientRoom('pair');
    this.#client.roomId = room.roomId;
    this.#socket = new Socket((data) => this.#receive(data));
    this.#client.onMessage('*', (name, payload) => {
      const shown = this.#plain;
      this.frames.push({
        kind: 'event',
        name: String(name),
        payload,
        get view() {
          return PairView.parse(shown);
        },
      });
    });
  }

  /** Comes in with a ticket, as the door gives it. */
  static async join(
    room: Room,
    ticket: { readonly player: PlayerId; readonly name: string },
    sessionId: string,
  ): Promise<Device> {
    const device = new Device(room, ticket.player, sessionId);
    // The matchmaker's own way in, without its process-wide list of rooms.
    assert.ok(await room['_reserveSeat'](sessionId, true, ticket));
    await device.#connect();
    return device;
  }

  /** What this device's screen shows: checked against the contract each time. */
  get view(): PairView {
    return PairView.parse(this.#plain);
  }

  get #plain(): unknown {
    // Any state is a schema, whose toJSON gives plain data.
    return (this.#client.state as unknown as { toJSON(): unknown }).toJSON();
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Asks, and answers the reply or the refusal as the client has it; `id` repeats an earlier request. */
  async ask<Type extends keyof Messages>(
    type: Type,
    message: Sent<Type>,
    id = `${this.#sessionId}-${(this.#requests += 1)}`,
  ): Promise<{ readonly reply: Reply<Type> } | Refused> {
    try {
      const reply: unknown = await this.send(type, { id, ...message });
      // What the zod of a type's reply gives is that type's reply.
      return { reply: pairContract.messages[type].reply.parse(reply) as Reply<Type> };
    } catch (error) {
      if (error instanceof Error && error.name === 'rejected') return reasonOf(error);
      throw error;
    }
  }

  async reply<Type extends keyof Messages>(
    type: Type,
    message: Sent<Type>,
    id?: string,
  ): Promise<Reply<Type>> {
    const answer = await this.ask(type, message, id);
    assert.ok('reply' in answer, `${type} was refused: ${JSON.stringify(answer)}`);
    return answer.reply;
  }

  async refusal<Type extends keyof Messages>(type: Type, message: Sent<Type>): Promise<string> {
    const answer = await this.ask(type, message);
    assert.ok('code' in answer, `${type} was not refused`);
    return answer.code;
  }

  /** Anything at all, right or wrong. */
  send(type: string, message: unknown): Promise<unknown> {
    const answer = this.#client.request(type, message);
    // A test may leave an answer unheard for ever; the client gives up after its own ten seconds.
    answer.catch(() => {});
    return answer;
  }

  async say(text: string): Promise<Reply<'chat.send'>['line']> {
    return (await this.reply('chat.send', { content: { kind: 'text', text } })).line;
  }

  async sticker(): Promise<Reply<'chat.send'>['line']> {
    const content = { kind: 'sticker', sticker: 'rabbit' } as const;
    return (await this.reply('chat.send', { content })).line;
  }

  /** Every event of that name so far, checked against the contract. */
  events<Name extends keyof Events>(name: Name, from = 0): readonly Told<Name>[] {
    // What the zod of an event gives is that event.
    return this.framesOf(name, from).map(
      ({ payload }) => pairContract.events[name].parse(payload) as Told<Name>,
    );
  }

  framesOf(name: keyof Events, from = 0): readonly Extract<Frame, { kind: 'event' }>[] {
    return this.frames.slice(from).flatMap((frame) => {
      return frame.kind === 'event' && frame.name === name ? [frame] : [];
    });
  }

  /** Frames since then, events by their names: `['patch', 'packet.opened', 'reply']`. */
  order(from: number): readonly string[] {
    return this.frames.slice(from).map((frame) => {
      return frame.kind === 'event' ? frame.name : frame.kind;
    });
  }

  /** The connection breaks, as in a tunnel. */
  async drop(): Promise<void> {
    this.#socket.end(1006);
    await settle();
  }

  /** Comes back as the same session. */
  async comeBack(): Promise<void> {
    this.#socket = new Socket((data) => this.#receive(data));
    // Otherwise the client says on the console that it came back.
    this.#client['joinedAtTime'] = 0;
    const token = this.#client.reconnectionToken.split(':')[1];
    assert.ok(token, 'a session that joined has a token');
    await this.#connect({ reconnectionToken: token });
  }

  /** Closes the screen. */
  async leave(): Promise<void> {
    this.#socket.emit('message', Buffer.from([Protocol.LEAVE_ROOM]));
    await settle();
  }

  async #connect(options: { readonly reconnectionToken?: string } = {}): Promise<void> {
    const socket = this.#socket;
    // The part of a WebSocket that Colyseus uses.
    const client = new WebSocketClient(this.#sessionId, socket as never);
    const connection = {
      get isOpen() {
        return socket.readyState === WebSocket.OPEN;
      },
      // Never within the call: the client notes what it asked only after it has sent it.
      send: (data: Uint8Array) => {
        const copy = Buffer.from(data);
        queueMicrotask(() => socket.emit('message', copy));
      },
      close: () => socket.end(1005),
    };
    // The part of a connection that the client uses once it is open.
    this.#client.connection = connection as never;
    socket.onEnd = (code, reason) => {
      this.closedWith = { code, reason };
    };
    const headers = new Headers();
    await this.#room['_onJoin'](client, { headers, ip: undefined }, options);
    await settle();
  }

  #receive(data: Buffer): void {
    this.bytes.push(data);
    const kind = kindOf(data[0]);
    if (kind !== 'event') this.frames.push({ kind });
    const bytes = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
    // Of a browser's MessageEvent the client reads `data` alone.
    this.#client['onMessageCallback']({ data: bytes } as MessageEvent);
  }
}

/** The server's end of a socket, as much of it as Colyseus touches. */
class Socket extends EventEmitter {
  readyState: number = WebSocket.OPEN;
  onEnd: (code: number, reason: string) => void = () => {};
  readonly #send: (data: Buffer) => void;

  constructor(send: (data: Buffer) => void) {
    super();
    this.#send = send;
  }

  send(data: Uint8Array): void {
    if (this.readyState === WebSocket.OPEN) this.#send(Buffer.from(data));
  }

  close(code = 1005, reason = ''): void {
    this.end(code, reason);
  }

  end(code: number, reason = ''): void {
    if (this.readyState === WebSocket.CLOSED) return;
    this.readyState = WebSocket.CLOSED;
    this.onEnd(code, reason);
    queueMicrotask(() => this.emit('close', code, reason));
  }
}

function kindOf(code: number | undefined): Frame['kind'] {
  switch (code) {
    case Protocol.JOIN_ROOM:
      return 'join';
    case Protocol.ROOM_STATE:
      return 'state';
    case Protocol.ROOM_STATE_PATCH:
      return 'patch';
    case Protocol.ROOM_DATA:
      return 'event';
    case Protocol.ROOM_RESPONSE:
      return 'reply';
    case undefined:
    default:
      return 'other';
  }
}

function reasonOf(error: Error): Refused {
  // What the room gave `reject`: its Answer without a reply.
  return (error as Error & { readonly reason: Refused }).reason;
}
