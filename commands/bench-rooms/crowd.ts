import { WebSocket } from 'ws';
import type { Ticket } from '../../server/rooms/door.ts';
import type { Child } from './child.ts';

/** Colyseus' protocol, as far as a client that only listens speaks it. */
const joinRoom = 10;
const leaveRoom = 12;
const roomState = 14;
const atOnce = 50;

/** Thin clients: they take their seats, acknowledge, and listen. */
export class Crowd {
  readonly #child: Child;
  readonly #sockets: WebSocket[] = [];

  constructor(child: Child) {
    this.#child = child;
  }

  /** Takes both seats of each room, or of each member's home. */
  async come(
    kind: 'rooms' | 'homes',
    { from, count }: { from: number; count: number },
  ): Promise<void> {
    for (let done = 0; done < count; done += atOnce) {
      const asked = { from: from + done, count: Math.min(atOnce, count - done) };
      const tickets = await this.#child.ask(kind, asked);
      this.#sockets.push(
        ...(await Promise.all(tickets.map((ticket) => sit(this.#child.url, ticket)))),
      );
    }
  }

  /** Leaves as Colyseus' own client does: a socket that only closed would keep its seat for a while. */
  async leave(): Promise<void> {
    const gone = this.#sockets.splice(0).map((socket) => {
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.send(Uint8Array.of(leaveRoom));
      return closed;
    });
    await Promise.all(gone);
    while ((await this.#child.ask('loaded')) > 0)
      await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function sit(url: string, { processId, roomId, sessionId }: Ticket): Promise<WebSocket> {
  const address = `${url.replace('http', 'ws')}/${processId}/${roomId}?sessionId=${sessionId}`;
  const socket = new WebSocket(address, { perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', (code) => reject(new Error(`a seat was closed with ${code}`)));
    socket.on('message', (data: Buffer) => {
      if (data[0] === joinRoom) socket.send(Uint8Array.of(joinRoom));
      if (data[0] === roomState) resolve(socket);
    });
  });
}
