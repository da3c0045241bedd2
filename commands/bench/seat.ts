import { createRequire } from 'node:module';
import { getMessageBytes, Protocol, ResponseStatus } from '@colyseus/core';
import { decode } from '@colyseus/schema';
import { WebSocket } from 'ws';
import { openSeat, type Ticket } from '../../loadtest/watchers/open-seat.ts';

/** What a seat has received: frames, and their bytes by what they are. */
export interface Traffic {
  readonly frames: number;
  readonly patches: number;
  readonly events: number;
  readonly answers: number;
}

/**
 * A thin client: it takes its seat, listens and asks, and decodes nothing that nobody wants to know. A
 * thousand real ones would cost their process more than the server that is measured.
 */
export class Seat {
  readonly #socket: WebSocket;
  readonly #asked: Request[] = [];
  readonly #awaited = new Map<string, (payload: unknown) => void>();
  #frames = 0;
  #patches = 0;
  #events = 0;
  #answers = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.#socket.on('message', (frame: Buffer) => this.#hear(frame));
  }

  /** Resolves with the full state in. */
  static async take(url: string, ticket: Ticket): Promise<Seat> {
    const { socket, isIn } = openSeat(url, ticket);
    const seat = new Seat(socket);
    await isIn;
    return seat;
  }

  get traffic(): Traffic {
    return {
      frames: this.#frames,
      patches: this.#patches,
      events: this.#events,
      answers: this.#answers,
    };
  }

  /** Encodes a request; it is sent when its moment has come. */
  prepare(type: string, message: object): Request {
    const words = getMessageBytes.raw(Protocol.ROOM_DATA, type, message).subarray(1);
    const id = this.#asked.length;
    const frame = getMessageBytes.raw(Protocol.ROOM_REQUEST, id, undefined, words);
    const request = new Request(() => this.#socket.send(frame));
    this.#asked.push(request);
    return request;
  }

  /** Resolves with the next event of this name. */
  next(event: string): Promise<unknown> {
    return new Promise((resolve) => this.#awaited.set(event, resolve));
  }

  /** Leaves as Colyseus' own client does: a socket that only closed would keep its seat for a while. */
  async leave(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise((resolve) => this.#socket.once('close', resolve));
    this.#socket.send(Uint8Array.of(Protocol.LEAVE_ROOM));
    await closed;
  }

  #hear(frame: Buffer): void {
    this.#frames += 1;
    switch (frame[0]) {
      case Protocol.ROOM_STATE_PATCH:
        this.#patches += frame.length;
        return;
      case Protocol.ROOM_DATA:
        this.#events += frame.length;
        if (this.#awaited.size > 0) this.#heardEvent(frame);
        return;
      case Protocol.ROOM_RESPONSE:
        this.#answers += frame.length;
        this.#heardAnswer(frame);
        return;
      default:
    }
  }

  #heardEvent(frame: Buffer): void {
    const at = { offset: 1 };
    const name = decode.string(frame, at);
    const heard = this.#awaited.get(name);
    if (!heard) return;
    this.#awaited.delete(name);
    heard(unpack(frame.subarray(at.offset)));
  }

  #heardAnswer(frame: Buffer): void {
    const at = { offset: 1 };
    const request = this.#asked[decode.number(frame, at)];
    request?.heard(frame.subarray(at.offset));
  }
}

/** What a request came to: a reply, or the code of a refusal. */
export type Answer = { readonly reply: unknown } | { readonly code: string };

/** One request and its answer, by the clock of this process, in milliseconds; 0 is not yet. */
export class Request {
  readonly answered: Promise<void>;
  sentAt = 0;
  answeredAt = 0;
  readonly #send: () => void;
  #resolve = (): void => {};
  #answer: Buffer | null = null;

  constructor(send: () => void) {
    this.#send = send;
    this.answered = new Promise((resolve) => (this.#resolve = resolve));
  }

  send(): void {
    this.sentAt = performance.now();
    this.#send();
  }

  heard(answer: Buffer): void {
    this.answeredAt = performance.now();
    this.#answer = answer;
    this.#resolve();
  }

  /** Decoded when it is looked at, which is after what is measured; `null`: nobody has answered. */
  get answer(): Answer | null {
    if (!this.#answer) return null;
    const [status] = this.#answer;
    const content = unpack(this.#answer.subarray(1));
    if (status === ResponseStatus.OK) return { reply: content };
    // A refusal is an object with its code; what a handler that fell over is answered has a name instead.
    const { code, name } = content as { readonly code?: string; readonly name?: string };
    return { code: code ?? name ?? 'unknown' };
  }
}

/** What Colyseus itself packs with: the package is its own, and none of ours. */
const { unpack } = createRequire(createRequire(import.meta.url).resolve('@colyseus/core'))(
  'msgpackr',
) as { readonly unpack: (bytes: Uint8Array) => unknown };
