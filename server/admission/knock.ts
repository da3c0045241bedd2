import { connect, type Socket } from 'node:net';

const question = 'GET /livez HTTP/1.0\r\n\r\n';

/**
 * Asks the process itself, from outside, whether it lives. An event loop takes one new connection a turn: where many
 * stand before the door, each turn is short and nothing seems late, but whoever comes waits for all who came before.
 */
export class Knock {
  readonly #address: { readonly host: string; readonly port: number };
  #socket: Socket | undefined;
  #askedAt = 0;
  #waitedMs = 0;

  /** @param url of this process. */
  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
  }

  /** How long whoever knocked last waited for an answer, or waits by now. */
  get waitedMs(): number {
    return this.#socket ? performance.now() - this.#askedAt : this.#waitedMs;
  }

  /** One at a time: a second would wait behind the first. */
  knock(): void {
    if (this.#socket) return;
    this.#askedAt = performance.now();
    const socket = connect(this.#address, () => socket.write(question));
    this.#socket = socket;
    socket.once('data', () => socket.destroy());
    // A process that takes no connection any more is on its way to its end.
    socket.on('error', () => {});
    socket.once('close', (wasInVain) => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      if (!wasInVain) this.#waitedMs = performance.now() - this.#askedAt;
    });
    socket.unref();
  }

  /** Nobody knows how it is now. */
  forget(): void {
    this.#waitedMs = 0;
    this.close();
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }
}
