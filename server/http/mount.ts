import { timingSafeEqual, createHash } from 'node:crypto';
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { isRefusal, refuse, type Refusal } from '../../rooms/campaign/contract.ts';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { House } from '../house.ts';
import { answerError, answerRefusal, requestIdOf } from './answer.ts';
import { bodyLimit, type HttpLimiter } from './limits.ts';
import { isOwnMachine } from './own-machine.ts';
import { keyPattern, type Route, type UploadBody } from './route.ts';

/** How long, and how much, who sends what was refused is still listened to: browsers read no answer before they have sent. */
const lingerMs = 10_000;
const lingerBytes = 32 * 1024 * 1024;

export interface MountOptions {
  readonly house: House;
  readonly limiter: HttpLimiter;
  readonly onError: (error: unknown, request: Request) => void;
  readonly onRefusal: (code: string) => void;
}

/** Every route on one router: what is asked is checked by the route's formats, what is answered too. */
export function mountRoutes(routes: readonly Route[], options: MountOptions): Router {
  const router = Router();
  const json = express.json({ limit: bodyLimit, type: 'application/json', strict: true });
  for (const route of routes) {
    const read = route.takesBytes === true ? leaveUnread : json;
    router[route.method](route.path, read, serve(route, options));
  }
  return router;
}

function serve(route: Route, options: MountOptions): RequestHandler {
  return async (request, response) => {
    try {
      const answer = await run(route, options, request, response);
      if (isRefusal(answer)) {
        options.onRefusal(answer.refused);
        answerRefusal(response, answer);
      } else {
        // A reply may hold a balance or a name; no cache between here and the player keeps it.
        response.setHeader('cache-control', 'no-store');
        response.json(checkReply(route, options.house, answer));
      }
    } catch (error) {
      options.onError(error, request);
      answerError(response, error);
    }
  };
}

async function run(
  route: Route,
  { house, limiter }: MountOptions,
  request: Request,
  response: Response,
): Promise<unknown> {
  const caller = await admit(route, house, request);
  if (isRefusal(caller)) return caller;
  if (caller.player !== undefined) {
    response.locals['player'] = caller.player;
    const wait = await limiter.player(caller.player);
    if (wait > 0) return refuse('too_fast', wait);
  }
  const asked = readAsked(route, request);
  if (isRefusal(asked)) return asked;
  return route.handle(house, {
    ...caller,
    ...asked,
    ...(route.takesBytes === true && { upload: uploadOf(request) }),
    requestId: requestIdOf(response),
    isOperator: () => isOperator(house, request),
  });
}

interface Caller {
  readonly player: PlayerId | undefined;
  readonly playerName: string | undefined;
}

async function admit(route: Route, house: House, request: Request): Promise<Caller | Refusal> {
  if (route.access === 'player') {
    const identity = await house.tokens.identify(request.headers.authorization);
    if ('refused' in identity) return identity;
    const { player, name } = identity;
    await house.meet(player, name);
    return { player, playerName: name };
  }
  if (route.access === 'operator' && !isOperator(house, request)) return refuse('operator_only');
  return { player: undefined, playerName: undefined };
}

/** The operator's token; on a laptop also whoever sits at it. */
export function isOperator({ config }: Pick<House, 'config'>, request: Request): boolean {
  const given = request.headers.authorization?.match(/^Bearer +([^\s]+)$/i)?.[1];
  if (config.operatorToken !== null && given !== undefined && isSame(given, config.operatorToken))
    return true;
  return !config.isProduction && isOwnMachine(request);
}

/** By their hashes: equal in length, so that the time it takes tells nothing. */
export function isSame(one: string, other: string): boolean {
  const hashes = [one, other].map((text) => createHash('sha256').update(text).digest());
  return (
    hashes[0] !== undefined && hashes[1] !== undefined && timingSafeEqual(hashes[0], hashes[1])
  );
}

/** The route reads the bytes itself; what it leaves unread when it has answered is let pass, up to a point. */
const leaveUnread: RequestHandler = (request, response, next) => {
  response.once('finish', () => {
    if (request.readableEnded) return;
    const cut = setTimeout(() => request.destroy(), lingerMs).unref();
    request.once('close', () => clearTimeout(cut));
    let left = lingerBytes;
    request.on('data', (chunk: Uint8Array) => {
      left -= chunk.length;
      if (left < 0) request.destroy();
    });
  });
  next();
};

function uploadOf(request: Request): UploadBody {
  const length = request.get('content-length');
  return {
    length: length === undefined ? undefined : Number(length),
    chunks: request.iterator({ destroyOnReturn: false }),
  };
}

function readAsked(route: Route, request: Request) {
  const params = check('path', route.params, request.params);
  if (isRefusal(params)) return params;
  const query = check('query', route.query, request.query);
  if (isRefusal(query)) return query;
  // A POST without a body and one with an empty object ask the same.
  const given: unknown = request.body ?? {};
  const body = check('body', route.body, given);
  if (isRefusal(body)) return body;
  const key = request.get('idempotency-key');
  const isKeyWrong = key === undefined ? route.needsKey === true : !keyPattern.test(key);
  if (isKeyWrong) return { ...refuse('bad_request'), field: 'Idempotency-Key' };
  return { params, query, body, key };
}

/** A route without a format takes nothing: what is sent all the same was meant for another. */
const nothing = z.strictObject({});

/** Unknown fields are refused by the formats themselves, which are strict objects. */
function check(part: string, format: z.ZodObject | undefined, value: unknown) {
  const parsed = (format ?? nothing).safeParse(value);
  if (parsed.success) return format && parsed.data;
  const [issue] = parsed.error.issues;
  const where = [part, ...(issue?.path ?? [])].join('.');
  return { ...refuse('bad_request'), field: where, reason: issue?.message ?? '' };
}

/** Outside production a reply that its own contract does not know is a bug at once, not in somebody's client. */
function checkReply(route: Route, { config }: House, reply: unknown): unknown {
  return config.isProduction ? reply : route.reply.parse(reply);
}
