import type { Socket } from 'node:net';
import type { z } from 'zod';

/** No message of a swarm is larger. */
const longestLine = 16 * 1024 * 1024;
/** Enough to say who one is. */
const longestGreeting = 1024;

/** Messages over a socket, one JSON a line, each checked by its contract. */
export class Channel<Heard, Said> {
  readonly #socket: Socket;
  #longest = longestGreeting;
  readonly closed: Promise<void>;

  constructor(socket: Socket, contract: z.ZodType<Heard>, onMessage: (message: Heard) => void) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding('utf8');
    let rest = '';
    socket.on('data', (some: string) => {
      const lines = (rest + some).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const message = line.length > this.#longest ? undefined : contract.safeParse(parsed(line));
        // Whoever does not speak the contract is none of the swarm; nor is what they say besides heard.
        if (!message?.success) return void socket.destroy();
        onMessage(message.data);
        if (socket.destroyed) return;
      }
      if (rest.length > this.#longest) socket.destroy();
    });
    // An error is followed by the close, which is what counts.
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  /** From now on messages may be as long as they need. */
  trust(): void {
    this.#longest = longestLine;
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
