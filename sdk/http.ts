import { again } from './again.ts';
import { HongbaoError, isPassing, isRecord, readRefusal, type Answer } from './errors.ts';
import type { EveryRouteRefusal, Routes } from './generated.ts';
import type { HongbaoLogger } from './logger.ts';
import { waitFor, type CallOptions } from './wait.ts';

export type RouteName = keyof Routes;

/** What a route answers, with the codes that it alone can be refused with. */
export type RouteAnswer<Name extends RouteName> = Answer<
  Routes[Name]['reply'],
  Routes[Name]['refusals'] | EveryRouteRefusal
>;

/** A route's parts, as its contract has them. */
export type RouteInput<Name extends RouteName> = Part<'params', Routes[Name]['params']> &
  Part<'query', Routes[Name]['query']> &
  Part<'body', Routes[Name]['body']>;
type Part<Field extends string, Value> = undefined extends Value
  ? { readonly [key in Field]?: Value }
  : { readonly [key in Field]: Value };

export interface HttpCall extends CallOptions {
  /** The `Idempotency-Key`: the same for every try of one logical call. */
  readonly key?: string;
  /** A POST that does no more the second time. GET and DELETE are repeatable as they are. */
  readonly isRepeatable?: boolean;
  /** How often it is tried in all. */
  readonly tries?: number;
  /** What the server told to come back with, so that the place in its line is kept. */
  readonly line?: string | undefined;
  /** The body of an upload. It may take long: one try lasts while the server listens, and an abort ends it. */
  readonly bytes?: Blob | Uint8Array;
}

/** Fits the platform's own `fetch`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpOptions {
  /** The server's address, with or without a path in front of `/v1`. */
  readonly url: string;
  readonly token?: (() => string | Promise<string>) | undefined;
  readonly fetch: Fetch;
  readonly logger?: HongbaoLogger | undefined;
}

const defaultTimeoutMs = 15_000;
/** One try; a server that takes longer is asked again. */
const tryTimeoutMs = 10_000;
/** Refused before anything was done, so that nothing can happen twice. */
const undone: ReadonlySet<string> = new Set(['too_fast', 'busy']);
/** A little less than the server listens to an upload. */
const uploadTryMs = 110_000;

/** Calls the server's routes: with the player's token, again where that is safe, and never with a token in a URL. */
export class Http {
  readonly #options: HttpOptions;
  #token: Promise<string> | undefined;

  constructor(options: HttpOptions) {
    this.#options = options;
  }

  call<Name extends RouteName>(
    name: Name,
    input: RouteInput<Name>,
    options: HttpCall = {},
  ): RouteAnswer<Name> {
    const { timeoutMs = defaultTimeoutMs } = options;
    const request = this.#build(name, input, options);
    const tried = this.#try(request, { ...options, timeoutMs });
    // The reply of a route is what its contract says; the server checks it before sending.
    return waitFor(tried, { ...options, timeoutMs }) as Promise<Routes[Name]['reply']>;
  }

  /** The server's clock, epoch ms; asked once, for `ServerClock` measures how long that takes. */
  async now(): Promise<number> {
    const answer = await this.#send(this.#build('GET /v1/clock', {}, {}));
    return isRecord(answer) ? Number(answer['now']) : NaN;
  }

  /** The whole address of a path that the server told. */
  address(path: string): string {
    return this.#options.url.replace(/\/+$/, '') + path;
  }

  /** Asks for a new token before the next call. */
  forgetToken(): void {
    this.#token = undefined;
  }

  #try(request: HttpRequest, options: HttpCall & { timeoutMs: number }): Promise<unknown> {
    const { key, isRepeatable = key !== undefined || request.method !== 'POST', tries } = options;
    let hasNewToken = this.#options.token === undefined;
    return again({
      name: request.name,
      timeoutMs: options.timeoutMs,
      logger: this.#options.logger,
      act: (leftMs) => this.#send(request, leftMs),
      isSafe: (error, attempt) => {
        if (error.code.startsWith('token_') && !hasNewToken) {
          hasNewToken = true;
          this.forgetToken();
          return true;
        }
        // A process that is too busy says when it may not be: it is asked for as long as the caller waits.
        const most = tries ?? (error.code === 'busy' ? Infinity : 5);
        return attempt + 1 < most && (undone.has(error.code) || (isRepeatable && isPassing(error)));
      },
    });
  }

  async #send(request: HttpRequest, leftMs = tryTimeoutMs): Promise<unknown> {
    const { method, url, headers, body, upload } = request;
    const { token, fetch } = this.#options;
    this.#token ??= token && Promise.resolve(token());
    const bearer = await this.#token?.catch((cause: unknown) => {
      this.#token = undefined;
      throw new HongbaoError('token_missing', { message: 'token() failed', cause });
    });
    const response = await fetch(url, {
      method,
      headers: bearer === undefined ? headers : { ...headers, authorization: `Bearer ${bearer}` },
      signal: limitTry(upload, leftMs),
      // Fetch takes every kind of bytes; its types doubt those that lie in shared memory, and so do browsers.
      ...(body !== undefined && { body: body as BodyInit }),
    }).catch((cause: unknown) => {
      const isLate = isRecord(cause) && cause['name'] === 'TimeoutError';
      const isAborted = upload?.signal?.aborted === true;
      const code = isAborted ? 'aborted' : isLate ? 'timeout' : 'network';
      throw new HongbaoError(code, { cause });
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return answer;
    throw readRefusal(isRecord(answer) ? answer['error'] : undefined, {
      code: response.status === 404 ? 'network' : 'unavailable',
      message: `HTTP ${response.status}`,
      // Our server says it in seconds; what else a proxy may say is left to the backoff.
      retryAfterMs: Number(response.headers.get('retry-after')) * 1000 || undefined,
    });
  }

  #build(name: string, input: Parts, { key, line, bytes, signal }: HttpCall): HttpRequest {
    const [method = '', path = ''] = name.split(' ');
    const { params = {}, query = {}, body } = input;
    const filled = path.replaceAll(/:(\w+)/g, (_, field: string) =>
      encodeURIComponent(String(params[field])),
    );
    const asked = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(
      asked.map(([field, value]) => [field, String(value)]),
    ).toString();
    return {
      name,
      method,
      url: this.address(`${filled}${search && `?${search}`}`),
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(line !== undefined && { 'hongbao-line': line }),
      },
      body: bytes ?? (body === undefined ? undefined : JSON.stringify(body)),
      upload: bytes && { signal },
    };
  }
}

/** An upload may last as long as the server listens, and ends with its caller's waiting; no other act does. */
function limitTry(upload: HttpRequest['upload'], leftMs: number): AbortSignal {
  if (!upload) return AbortSignal.timeout(tryTimeoutMs);
  const limit = AbortSignal.timeout(Math.max(0, Math.min(uploadTryMs, leftMs)));
  // A browser without `any` goes on sending; the caller has stopped waiting all the same.
  return (upload.signal && AbortSignal.any?.([limit, upload.signal])) ?? limit;
}

interface Parts {
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}

interface HttpRequest {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Blob | Uint8Array | undefined;
  readonly upload: { readonly signal: AbortSignal | undefined } | undefined;
}
