import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { statusOf } from './refusal-status.ts';

/** What somebody is told who is answered before their request is read. */
interface Told {
  readonly code: string;
  readonly retryAfterMs: number;
  /** Only of who stands in the waiting line. */
  readonly place?: number;
  readonly etaMs?: number;
  readonly line?: string;
}

/** As any refusal is answered, without the rest of the site: at some fifteenth of what it costs to let somebody in. */
export function answerEarly(
  response: ServerResponse,
  told: Told,
  headers: Readonly<Record<string, string>>,
): void {
  const requestId = randomUUID();
  const { status, message } = statusOf(told.code);
  const body = JSON.stringify({ error: { ...told, message, requestId } });
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'retry-after': String(Math.max(1, Math.ceil(told.retryAfterMs / 1000))),
    'x-request-id': requestId,
  });
  response.end(body);
}
