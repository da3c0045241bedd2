import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { statusOf } from '../http/refusal-status.ts';
import type { Held } from './gate.ts';

const { status, message } = statusOf('busy');

/** As any refusal is answered, without the rest of the site: at some fifteenth of what it costs to let somebody in. */
export function answerBusy(
  response: ServerResponse,
  held: Held,
  headers: Readonly<Record<string, string>>,
): void {
  const requestId = randomUUID();
  const body = JSON.stringify({ error: { code: 'busy', message, requestId, ...held } });
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'retry-after': String(Math.max(1, Math.ceil(held.retryAfterMs / 1000))),
    'x-request-id': requestId,
  });
  response.end(body);
}
