import { setTimeout } from 'node:timers/promises';

export interface Called {
  readonly status: number;
  readonly body: unknown;
}

export interface Call {
  readonly token?: string | undefined;
  readonly key?: string | undefined;
  readonly body?: unknown;
}

/** Nobody is away for longer: a server starts within a second or two, and Redis comes back after half a minute. */
const patienceMs = 60_000;
const pauseMs = 50;
/** A server that asks a room in a process which has just died gives up after 15 seconds: it is heard out. */
const answerMs = 20_000;

/** Asks the server directly, without the SDK; whoever asks during a restart waits for the next process. */
export async function call(
  url: string,
  method: string,
  path: string,
  given: Call = {},
): Promise<Called> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const called = await ask(url + path, method, given).catch((error: unknown) => {
      if (performance.now() <= until) return undefined;
      throw new Error(`${method} ${url}${path}: nobody there for ${patienceMs / 1000} s`, {
        cause: error,
      });
    });
    if (called && (called.status < 500 || performance.now() > until)) return called;
    await setTimeout(pauseMs);
  }
}

/** Once, whatever comes of it. */
export async function ask(
  url: string,
  method: string,
  { token, key, body }: Call,
): Promise<Called> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(answerMs),
  });
  return { status: response.status, body: await response.json().catch(() => undefined) };
}
