import type { Response } from 'express';
import type { Refusal } from '../../rooms/campaign/contract.ts';
import { Fault } from '../fault.ts';
import { codes } from '../codes.ts';
import { statusOf } from './refusal-status.ts';

/** As the request id middleware names it; every answer carries it, so that a player's complaint can be found. */
export function requestIdOf(response: Response): string {
  return String(response.getHeader('x-request-id') ?? '');
}

/** A refusal may say more than its code, such as where to bind a payee. */
export function answerRefusal(
  response: Response,
  { refused, retryAfterMs, ...more }: Refusal,
): void {
  const { status, message } = statusOf(refused);
  if (retryAfterMs !== undefined) setRetryAfter(response, retryAfterMs);
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  const error = { ...more, code: refused, message, requestId: requestIdOf(response), ...wait };
  response.status(status).json({ error });
}

/** Never the inner message: a fault says when to come back, a bug nothing but where to look in the log. */
export function answerError(response: Response, thrown: unknown): void {
  const requestId = requestIdOf(response);
  if (thrown instanceof Fault) {
    const { retryAfterMs } = thrown;
    setRetryAfter(response, retryAfterMs);
    const error = { code: 'unavailable', message: codes['unavailable']?.en.means, requestId };
    response.status(503).json({ error: { ...error, retryAfterMs } });
    return;
  }
  const error = { code: 'internal', message: codes['internal']?.en.means, requestId };
  response.status(500).json({ error });
}

function setRetryAfter(response: Response, retryAfterMs: number): void {
  response.setHeader('retry-after', Math.max(1, Math.ceil(retryAfterMs / 1000)));
}
