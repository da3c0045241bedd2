import { Agent, request, type IncomingMessage } from 'node:http';
import type { Fetch } from '../../sdk/index.ts';

/** Each request on a connection of its own, as of players who have nothing in common. */
const agent = new Agent({ keepAlive: false });

/**
 * Enough of `fetch` for the SDK's calls here. Node's own takes more CPU for a request than the server does for its
 * answer, and both are on this machine.
 */
export const lightFetch: Fetch = (url, { method = 'GET', headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const asked = request(url, {
      agent,
      method,
      // The SDK makes its headers as a plain object.
      headers: headers as Record<string, string>,
      signal: signal ?? undefined,
    });
    // An aborted request fails with the signal's own reason, as with `fetch`: the SDK tells a timeout by it.
    asked.once('error', (error) => reject(signal?.aborted ? signal.reason : error));
    asked.once('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (some: string) => (text += some));
      answer.once('error', reject);
      answer.once('end', () => resolve(responseOf(answer, text)));
    });
    // A call of the SDK that is no upload has text for a body, or none.
    asked.end(body as string | undefined);
  });

function responseOf({ statusCode, headers }: IncomingMessage, text: string): Response {
  const retryAfter = headers['retry-after'];
  return new Response(text, {
    status: statusCode ?? 500,
    ...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
  });
}
