import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Opening } from '../../loadtest/rivals/rival.ts';
import type { Connect, Client } from './client.ts';

/** Engine.IO's packets are a digit, and so are Socket.IO's in them; an event's acknowledgement has its number. */
const open = '0';
const ping = '2';
const pong = '3';
const connect = '40';
const event = '42';
const acknowledgement = /^43(\d+)/;

/** A raw socket that speaks Socket.IO's protocol 5: its own client takes more CPU than the server that is measured. */
export class SocketIoClient implements Client {
  readonly #socket: WebSocket;
  readonly #asked: ((answer: unknown) => void)[] = [];
  readonly #auth: string;
  #told: (opening: Opening) => void = () => {};
  #entered: () => void = () => {};

  private constructor(socket: WebSocket, auth: object) {
    this.#socket = socket;
    this.#auth = JSON.stringify(auth);
    socket.on('message', (data: Buffer) => this.#hear(data.toString()));
  }

  static readonly connect: Connect = async (url, { token, friend }) => {
    const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(address, { perMessageDeflate: false });
    const here = new SocketIoClient(socket, { token, friend });
    await new Promise<void>((resolve, reject) => {
      here.#entered = resolve;
      socket.once('error', reject);
      socket.once('close', (code) => reject(new Error(`closed with ${code}`)));
    });
    return here;
  };

  async open(packet: string): Promise<Opening> {
    this.#socket.send(`${event}${this.#asked.length}${JSON.stringify(['open', { packet }])}`);
    const answer = await new Promise((resolve) => this.#asked.push(resolve));
    // The rival answers with one of these.
    const { opening } = answer as { readonly opening?: Opening };
    if (opening) return opening;
    throw new Error(`not opened: ${JSON.stringify(answer)}`);
  }

  told(): Promise<Opening> {
    return new Promise((resolve) => (this.#told = resolve));
  }

  async leave(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }

  #hear(frame: string): void {
    if (frame === ping) return this.#socket.send(pong);
    if (frame.startsWith(open)) return this.#socket.send(connect + this.#auth);
    if (frame.startsWith(event)) return this.#heardEvent(frame.slice(event.length));
    const [head, number] = acknowledgement.exec(frame) ?? [];
    // An acknowledgement is a list of what the server answered with, which is one thing.
    if (head) this.#asked[Number(number)]?.((JSON.parse(frame.slice(head.length)) as [unknown])[0]);
  }

  #heardEvent(words: string): void {
    // The rival's own events.
    const [name, payload] = JSON.parse(words) as ['state', unknown] | ['opened', Opening];
    if (name === 'opened') this.#told(payload);
    else this.#entered();
  }
}
