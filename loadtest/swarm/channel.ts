import type { Socket } from 'node:net';
import type { z } from 'zod';

/** No message of a swarm is larger. */
const longestLine = 16 * 1024 * 1024;

/** Messages over a socket, one JSON a line, each checked by its contract. */
export class Channel<Heard, Said> {
  readonly #socket: Socket;
  readonly closed: Promise<void>;

  constructor(socket: Socket, contract: z.ZodType<Heard>, onMessage: (message: Heard) => void) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding('utf8');
    let rest = '';
    socket.on('data', (some: string) => {
      const lines = (rest + some).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > longestLine) return void socket.destroy();
      for (const line of lines) {
        const message = contract.safeParse(parsed(line));
        // Whoever does not speak the contract is none of the swarm.
        if (!message.success) return void socket.destroy();
        onMessage(message.data);
      }
    });
    // An error is followed by the close, which is what counts.
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  say(message: Said): void {
    this.#socket.write(`${JSON.stringify(message)}\n`);
  }

  close(): void {
    this.#socket.end();
  }

  cut(): void {
    this.#socket.destroy();
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
