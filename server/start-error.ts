/** The server cannot start: says which value is wrong and why, so that it can be printed without a stack. */
export class StartError extends Error {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'StartError';
  }
}

/** The reason inside another's error, for the second half of a `StartError`'s sentence. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
