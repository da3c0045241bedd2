import { z } from 'zod';
import { lightFetch } from '../light-fetch.ts';

/** The server has said no, or nothing; with how long to wait, where it told. */
export class PostError extends Error {
  override readonly name = 'PostError';
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs = 0) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}

const Refused = z.object({
  error: z.object({ code: z.string(), retryAfterMs: z.number().optional() }),
});

const answersWithinMs = 30_000;

/** One request without the SDK's weight, nor its patience. */
export async function post<Reply>(
  url: URL,
  given: { readonly token?: string | undefined; readonly body: object },
  contract: z.ZodType<Reply>,
): Promise<Reply> {
  const { token, body } = given;
  const answer = await lightFetch(url.href, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(answersWithinMs),
  });
  const reply: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return contract.parse(reply);
  const refused = Refused.safeParse(reply);
  if (!refused.success) throw new PostError(`${url.pathname} answers ${answer.status}`);
  const { code, retryAfterMs } = refused.data.error;
  throw new PostError(`${url.pathname}: ${code}`, retryAfterMs);
}
