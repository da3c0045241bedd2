/** The machine fails: caught once at the edge, where the player is told `unavailable` and when to come back. */
export class Fault extends Error {
  readonly code: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number;

  constructor(
    code: string,
    message: string,
    options: { retryable?: boolean; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'Fault';
    this.code = code;
    this.retryable = options.retryable ?? true;
    this.retryAfterMs = options.retryAfterMs ?? 1000;
  }
}
