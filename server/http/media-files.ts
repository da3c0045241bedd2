import { pipeline } from 'node:stream/promises';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { MediaId, PlayerId } from '../../rooms/campaign/ids.ts';
import type { House } from '../house.ts';
import type { ByteRange, Media } from '../media/media.ts';
import { answerError, answerRefusal } from './answer.ts';

const Asked = z.object({
  id: MediaId,
  player: PlayerId,
  until: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  mac: z.string(),
});

/** `GET /media/:id?player=&until=&mac=`: the bytes of an upload to whoever holds a link that still works. */
export function mediaFiles(
  house: Pick<House, 'media' | 'mediaLinks'>,
  onError: (error: unknown) => void,
): Router {
  const router = Router();
  router.get('/media/:id', async (request, response) => {
    try {
      await serve(house, request, response);
    } catch (error) {
      // Who leaves in the middle of a video has seen enough.
      if (response.destroyed && !isFileFault(error)) return;
      onError(error);
      if (response.headersSent) response.destroy();
      else answerError(response, error);
    }
  });
  return router;
}

/** Which of these it is would only help who tries links. */
const noLink = { refused: 'not_found', reason: 'the link is over, or is none' };

async function serve(
  { media, mediaLinks }: Pick<House, 'media' | 'mediaLinks'>,
  request: Request,
  response: Response,
): Promise<void> {
  const asked = Asked.safeParse({ ...request.query, ...request.params });
  const leftMs = asked.success ? mediaLinks.left(asked.data, asked.data.mac) : 0;
  const found = asked.success && leftMs > 0 ? await media.find(asked.data.id) : undefined;
  if (!found) return answerRefusal(response, noLink);
  setHeaders(response, found, leftMs);
  const range = rangeOf(request, found.bytes);
  if (range === 'unsatisfiable') {
    response.status(416).setHeader('content-range', `bytes */${found.bytes}`);
    response.end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: found.bytes - 1 };
  response.setHeader('content-length', end - start + 1);
  if (range)
    response.status(206).setHeader('content-range', `bytes ${start}-${end}/${found.bytes}`);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  await pipeline(media.read(found.id, range), response);
}

/**
 * A stranger's bytes under our own address: never sniffed, never run, never a page. Any page may show them, because
 * who holds the link may see them; they stay in that browser, no longer than the link.
 */
function setHeaders(response: Response, { type, id }: Media, leftMs: number): void {
  response.setHeader('content-type', type);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('content-disposition', 'inline');
  response.setHeader('content-security-policy', "default-src 'none'; sandbox");
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
  response.setHeader('cache-control', `private, max-age=${Math.floor(leftMs / 1000)}, immutable`);
  response.setHeader('accept-ranges', 'bytes');
  response.setHeader('etag', `"${id}"`);
}

/** Videos are asked for in parts; of several parts at once the whole is answered, as HTTP allows. */
function rangeOf(request: Request, bytes: number): ByteRange | 'unsatisfiable' | undefined {
  const ranges = request.range(bytes);
  if (ranges === -1) return 'unsatisfiable';
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes') return undefined;
  const [range] = ranges;
  return ranges.length === 1 ? range : undefined;
}

function isFileFault(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'open';
}
