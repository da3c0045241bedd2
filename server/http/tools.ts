import { Router, type RequestHandler } from 'express';
import type { Config } from '../config.ts';
import { answerRefusal } from './answer.ts';
import { isSame } from './mount.ts';
import { isOfOtherSite, isOwnMachine } from './own-machine.ts';

/**
 * Colyseus' own tools: the playground never in production, the monitor there only with its password. Outside it they
 * are for who sits at the machine: the monitor calls any method of a room, in any player's name, by a mere GET.
 */
export function tools(config: Pick<Config, 'isProduction' | 'monitorPassword'>): Router {
  const router = Router();
  const { isProduction, monitorPassword } = config;
  if (!isProduction)
    router.use(
      '/playground',
      openPolicy,
      askOwnMachine,
      refuseLinks,
      whenAsked(async () => (await import('@colyseus/playground')).playground()),
    );
  if (!isProduction || monitorPassword !== null)
    router.use(
      '/monitor',
      openPolicy,
      monitorPassword === null ? askOwnMachine : askPassword(monitorPassword),
      refuseLinks,
      whenAsked(async () => (await import('@colyseus/monitor')).monitor()),
    );
  return router;
}

/** Loaded at the first visit: they bring megabytes along, and patch Colyseus' rooms to look into them. */
function whenAsked(
  load: () => Promise<(...request: Parameters<RequestHandler>) => void>,
): RequestHandler {
  let tool: ReturnType<typeof load> | undefined;
  return async (request, response, next) => {
    tool ??= load();
    (await tool)(request, response, next);
  };
}

/** Their pages have inline scripts and styles of their own. */
const openPolicy: RequestHandler = (_, response, next) => {
  response.setHeader(
    'content-security-policy',
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self' blob:",
  );
  next();
};

const askOwnMachine: RequestHandler = (request, response, next) => {
  if (isOwnMachine(request)) return next();
  answerRefusal(response, { refused: 'operator_only' });
};

/**
 * A link may lead to a tool's page and no further: tools act by a mere GET, and whoever sits here may have followed a
 * link that a friend wrote into a chat, on a page of this very server.
 */
const refuseLinks: RequestHandler = (request, response, next) => {
  if (request.headers['sec-fetch-mode'] !== 'navigate' || request.path === '/') return next();
  answerRefusal(response, { refused: 'operator_only' });
};

/** Any name, and the password: an operator's browser asks for it by itself. */
function askPassword(password: string): RequestHandler {
  return (request, response, next) => {
    // A browser that knows the password sends it along with whatever another site's page asks for.
    if (isOfOtherSite(request)) return answerRefusal(response, { refused: 'operator_only' });
    const given = request.headers.authorization?.match(/^Basic +([^\s]+)$/i)?.[1] ?? '';
    const pair = Buffer.from(given, 'base64').toString();
    if (isSame(pair.slice(pair.indexOf(':') + 1), password)) return next();
    response.setHeader('www-authenticate', 'Basic realm="Hongbao monitor"');
    response.status(401).type('text').send('A password is needed.\n');
  };
}
