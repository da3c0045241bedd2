import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { FromBareWs, ToBareWs } from '../../loadtest/rivals/bare-ws.ts';
import type { Opening } from '../../loadtest/rivals/rival.ts';
import type { Connect, Client } from './client.ts';

/** A raw socket that speaks the rival's JSON. */
export class BareWsClient implements Client {
  readonly #socket: WebSocket;
  readonly #asked: ((answer: FromBareWs) => void)[] = [];
  #told: (opening: Opening) => void = () => {};
  #entered: () => void = () => {};

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      // The rival's own type.
      this.#hear(JSON.parse(data.toString()) as FromBareWs);
    });
  }

  static readonly connect: Connect = async (url, { token, friend }) => {
    const address = `${url.replace('http', 'ws')}/?${new URLSearchParams({ token, friend }).toString()}`;
    const socket = new WebSocket(address, { perMessageDeflate: false });
    const here = new BareWsClient(socket);
    await new Promise<void>((resolve, reject) => {
      here.#entered = resolve;
      socket.once('error', reject);
      socket.once('close', (code) => reject(new Error(`closed with ${code}`)));
    });
    return here;
  };

  async open(packet: string): Promise<Opening> {
    const id = this.#asked.length;
    this.#socket.send(JSON.stringify({ id, packet } satisfies ToBareWs));
    const answer = await new Promise<FromBareWs>((resolve) => this.#asked.push(resolve));
    if ('opening' in answer && answer.opening) return answer.opening;
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

  #hear(said: FromBareWs): void {
    if ('opened' in said) this.#told(said.opened);
    else if ('answers' in said) this.#asked[said.answers]?.(said);
    else this.#entered();
  }
}
