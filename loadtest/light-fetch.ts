import { Agent, request, type IncomingMessage } from 'node:http';
import { Agent as SealedAgent, request as requestSealed } from 'node:https';
import type { Fetch } from '../sdk/index.ts';

/** Each request on a connection of its own, as of players who have nothing in common. */
const agent = new Agent({ keepAlive: false });
/** The same; a handshake goes on from one before, which costs this process a part of a new one. */
const sealedAgent = new SealedAgent({ keepAlive: false });

/** Characters. A page of a journal, or a server's metrics, is a small part of it. */
const defaultLongest = 4 * 1024 * 1024;
/** From asking to the answer's last byte, for callers who set no limit of their own. */
const defaultWithinMs = 120_000;

/**
 * Enough of `fetch` for the SDK's calls here. Node's own takes more CPU for a request than the server does for its
 * answer, and both are on this machine.
 */
export const lightFetch: Fetch = makeLightFetch(defaultLongest, defaultWithinMs);

/** @param longest an answer with more characters fails, and so does one that is not whole in time. */
export function makeLightFetch(longest: number, withinMs: number): Fetch {
  return (url, { method = 'GET', headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const isSealed = url.startsWith('https:');
      const asked = (isSealed ? requestSealed : request)(url, {
        agent: isSealed ? sealedAgent : agent,
        method,
        // The SDK makes its headers as a plain object.
        headers: headers as Record<string, string>,
        signal: signal ?? undefined,
      });
      const late = setTimeout(() => asked.destroy(new LateAnswer()), withinMs);
      // An aborted request fails with the signal's own reason, as with `fetch`: the SDK tells a timeout by it.
      const fail = (error: unknown) => reject(signal?.aborted ? signal.reason : error);
      let isAnswered = false;
      asked.once('close', () => {
        clearTimeout(late);
        // An upgrade that nobody asked for closes it without an error.
        if (!isAnswered) fail(new Error('closed without an answer'));
      });
      asked.once('error', fail);
      asked.once('response', (answer) => {
        isAnswered = true;
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (some: string) => {
          text += some;
          if (text.length > longest) answer.destroy(new Error(`longer than ${longest} characters`));
        });
        answer.once('error', fail);
        answer.once('end', () => {
          try {
            resolve(responseOf(answer, text));
          } catch (error) {
            fail(error);
          }
        });
      });
      // A call of the SDK that is no upload has text for a body, or none.
      asked.end(body as string | undefined);
    });
}

/** Named as the reason of `AbortSignal.timeout` is. */
class LateAnswer extends Error {
  override readonly name = 'TimeoutError';
}

/** Throws where a server answers with what is none, such as a status that does not exist. */
function responseOf({ statusCode, headers }: IncomingMessage, text: string): Response {
  const retryAfter = headers['retry-after'];
  // A status that has no body may not even have an empty one.
  return new Response(text === '' ? null : text, {
    status: statusCode ?? 500,
    ...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
  });
}
