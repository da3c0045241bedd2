import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { Room } from '@colyseus/core';
import { WebSocketClient } from '@colyseus/ws-transport';
import { Protocol, Room as ClientRoom } from '@colyseus/sdk';
import type { z } from 'zod';
import type { GameContract } from '../../rooms/campaign/contract.ts';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import { chatContract, type Content, type Line } from '../../rooms/chat/contract.ts';
import { pairContract, PairView } from '../../rooms/pair-contract.ts';
import { settle } from './settable-clock.ts';

/** What a kind of room hears, tells and shows. */
export interface Screen<Contract extends GameContract, View> {
  readonly contract: Contract;
  readonly view: z.ZodType<View>;
}

type Word<Contract extends GameContract> = keyof Contract['messages'] & string;
type Event<Contract extends GameContract> = keyof Contract['events'] & string;
type MessageOf<Contract extends GameContract, Type extends Word<Contract>> = NonNullable<
  Contract['messages'][Type]
>;
export type Reply<Contract extends GameContract, Type extends Word<Contract>> = z.output<
  MessageOf<Contract, Type>['reply']
>;
export type Sent<Contract extends GameContract, Type extends Word<Contract>> = Omit<
  z.input<MessageOf<Contract, Type>['message']>,
  'id'
>;
export type Told<Contract extends GameContract, Name extends Event<Contract>> = z.output<
  NonNullable<Contract['events'][Name]>
>;

export interface Refused {
  readonly code: string;
  readonly field?: string;
  readonly retryAfterMs?: number;
  /** How many guesses a wrong passphrase leaves. */
  readonly left?: number;
}

/** What came over the wire, in order; an event with what the screen showed at that moment. */
export type Frame<View> =
  | { readonly kind: 'join' | 'state' | 'patch' | 'reply' | 'other' }
  | EventFrame<View>;

interface EventFrame<View> {
  readonly kind: 'event';
  readonly name: string;
  readonly payload: unknown;
  readonly view: View;
}

/** One device of a player: Colyseus' own client and the server's own connection, with no socket between them. */
export class RoomDevice<Contract extends GameContract, View> {
  readonly player: PlayerId;
  readonly frames: Frame<View>[] = [];
  /** Every frame as it came, for what must never be in one. */
  readonly bytes: Buffer[] = [];
  closedWith: { readonly code: number; readonly reason: string } | undefined;
  readonly #screen: Screen<Contract, View>;
  readonly #room: Room;
  readonly #client: ClientRoom;
  readonly #sessionId: string;
  #socket: Socket;
  #requests = 0;

  constructor(
    screen: Screen<Contract, View>,
    { room, player, sessionId }: { room: Room; player: PlayerId; sessionId: string },
  ) {
    this.player = player;
    this.#screen = screen;
    this.#room = room;
    this.#sessionId = sessionId;
    this.#client = new ClientRoom(room.roomName);
    this.#client.roomId = room.roomId;
    this.#socket = new Socket((data) => this.#receive(data));
    this.#client.onMessage('*', (name, payload) => {
      const shown = this.#plain;
      this.frames.push({
        kind: 'event',
        name: String(name),
        payload,
        get view() {
          return screen.view.parse(shown);
        },
      });
    });
  }

  /** Asks to come in with a ticket, as the door gives it; answers what then comes in. */
  async reserve(ticket: {
    readonly player: PlayerId;
    readonly name: string;
  }): Promise<() => Promise<this>> {
    // The matchmaker's own way in, without its process-wide list of rooms.
    assert.ok(await this.#room['_reserveSeat'](this.#sessionId, true, ticket));
    return async () => {
      await this.#connect();
      return this;
    };
  }

  /** What this device's screen shows: checked against the contract each time. */
  get view(): View {
    return this.#screen.view.parse(this.#plain);
  }

  get #plain(): unknown {
    // Any state is a schema, whose toJSON gives plain data.
    return (this.#client.state as unknown as { toJSON(): unknown }).toJSON();
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /**
   * Asks, and answers the reply or the refusal as the client has it; `id` repeats an earlier request. A test may leave the
   * answer unheard for ever.
   */
  ask<Type extends Word<Contract>>(
    type: Type,
    message: Sent<Contract, Type>,
    id?: string,
  ): Promise<{ readonly reply: Reply<Contract, Type> } | Refused> {
    const answer = this.#ask(type, message, id);
    answer.catch(() => {});
    // What the zod of a type's reply gives is that type's reply.
    return answer as Promise<{ readonly reply: Reply<Contract, Type> } | Refused>;
  }

  async reply<Type extends Word<Contract>>(
    type: Type,
    message: Sent<Contract, Type>,
    id?: string,
  ): Promise<Reply<Contract, Type>> {
    const answer = await this.ask(type, message, id);
    assert.ok('reply' in answer, `${type} was refused: ${JSON.stringify(answer)}`);
    return answer.reply;
  }

  async refusal<Type extends Word<Contract>>(
    type: Type,
    message: Sent<Contract, Type>,
  ): Promise<string> {
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

  async say(text: string): Promise<Line> {
    return this.#said({ kind: 'text', text });
  }

  async sticker(): Promise<Line> {
    return this.#said({ kind: 'sticker', sticker: 'rabbit' });
  }

  /** Every room has the same chat. */
  async #said(content: Content): Promise<Line> {
    const answer = await this.#ask('chat.send', { content });
    assert.ok('reply' in answer, `a line was refused: ${JSON.stringify(answer)}`);
    return chatContract.messages['chat.send'].reply.parse(answer.reply).line;
  }

  async #ask(
    type: string,
    message: object,
    id = `${this.#sessionId}-${(this.#requests += 1)}`,
  ): Promise<{ readonly reply: unknown } | Refused> {
    try {
      const reply: unknown = await this.send(type, { id, ...message });
      const contract = this.#screen.contract.messages[type];
      assert.ok(contract, `${type} is in the contract`);
      return { reply: contract.reply.parse(reply) };
    } catch (error) {
      if (error instanceof Error && error.name === 'rejected') return reasonOf(error);
      throw error;
    }
  }

  /** Every event of that name so far, checked against the contract. */
  events<Name extends Event<Contract>>(name: Name, from = 0): readonly Told<Contract, Name>[] {
    const event = this.#screen.contract.events[name];
    assert.ok(event, `${name} is in the contract`);
    // What the zod of an event gives is that event.
    return this.framesOf(name, from).map(
      ({ payload }) => event.parse(payload) as Told<Contract, Name>,
    );
  }

  framesOf(name: Event<Contract>, from = 0): readonly EventFrame<View>[] {
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

/** A device in a pair's room. */
export class Device extends RoomDevice<typeof pairContract, PairView> {
  constructor(at: { room: Room; player: PlayerId; sessionId: string }) {
    super({ contract: pairContract, view: PairView }, at);
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

function kindOf(code: number | undefined): Frame<unknown>['kind'] {
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
