import { plainWords } from './foreign-words.ts';

/**
 * What keeps a rehearsal from beginning, as one sentence with its remedy. Nothing has been played. It may repeat what the
 * other machine has said, and is for the screen.
 */
export class StartError extends Error {
  override readonly name = 'StartError';

  constructor(message: string, options?: ErrorOptions) {
    super(message.split('\n').map(plainWords).join('\n'), options);
  }
}
