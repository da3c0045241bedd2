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
  /** Resolves with what was wrong, where it was cut for what came, as the end of a sentence. */
  readonly closed: Promise<string | undefined>;

  constructor(socket: Socket, contract: z.ZodType<Heard>, onMessage: (message: Heard) => void) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding('utf8');
    let rest = '';
    let wrong: string | undefined;
    // Whoever does not speak the contract is none of the swarm; nor is what they say besides heard.
    const cut = (why: string) => {
      wrong = why;
      socket.destroy();
    };
    const tooLong = () => `has said more than ${this.#longest} characters at once`;
    socket.on('data', (some: string) => {
      const [first = '', ...others] = some.split('\n');
      // What was there before is not looked through again, or a long message would cost its length squared.
      const lines = [rest + first, ...others];
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.length > this.#longest) return cut(tooLong());
        const message = contract.safeParse(parsed(line));
        if (!message.success) return cut('has said what is no message of a swarm');
        onMessage(message.data);
        if (socket.destroyed) return;
      }
      if (rest.length > this.#longest) cut(tooLong());
    });
    // An error is followed by the close, which is what counts.
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => socket.once('close', () => resolve(wrong)));
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
