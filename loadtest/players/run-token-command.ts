import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** What it said went to the terminal: it may hold secrets, and this one's words reach reports. */
export class TokenCommandFailed extends Error {
  constructor(how: string) {
    super(`--token-command made no token (${how}): what it said of that is on the terminal`);
    this.name = 'TokenCommandFailed';
  }
}

/** @throws TokenCommandFailed, with none of its words. */
export async function runTokenCommand(
  [program = '', ...words]: readonly string[],
  name: string,
): Promise<string> {
  const child = spawn(program, [...words, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve, reject) => {
    // Of a system's error only the code: its words repeat the command.
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(new TokenCommandFailed(error.code ?? 'it did not start')),
    );
    child.once('close', (code, signal) =>
      code === 0
        ? resolve()
        : reject(new TokenCommandFailed(`it ended with ${code ?? signal ?? 'nothing'}`)),
    );
  });
  const [printed] = await Promise.all([text(child.stdout), ended]);
  return printed.trim();
}
