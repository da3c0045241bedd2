import { WebSocket } from 'ws';
import { largestFrame } from '../watchers/open-seat.ts';
import type { WebSocketMaker } from '../../sdk/index.ts';

/** The sockets of one phone, to be cut as a lost network does it. */
export class Sockets {
  readonly #open = new Set<WebSocket>();
  /** What the SDK makes its sockets with. */
  readonly Socket: WebSocketMaker;

  constructor() {
    const open = this.#open;
    this.Socket = class extends WebSocket {
      constructor(url: string) {
        super(url, { perMessageDeflate: false, maxPayload: largestFrame });
        open.add(this);
        this.once('close', () => open.delete(this));
      }
    };
  }

  /** Without a close frame: whoever is at the other end has to find out. */
  cut(): void {
    for (const socket of this.#open) socket.terminate();
  }
}
