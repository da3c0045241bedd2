import type { Application, ErrorRequestHandler, RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { Fault } from '../fault.ts';
import type { House } from '../house.ts';
import { sandboxPages } from '../redemption/sandbox-pages.ts';
import { answerError, answerRefusal } from './answer.ts';
import { docs } from './docs.ts';
import { health } from './health.ts';
import type { HttpLimiter } from './limits.ts';
import { logRequests } from './log.ts';
import { mediaFiles } from './media-files.ts';
import { mountRoutes } from './mount.ts';
import { allowsOrigin } from './origins.ts';
import { isLoopback } from './own-machine.ts';
import { page } from './page.ts';
import { sdkFiles } from './sdk-files.ts';
import { tools } from './tools.ts';
import { routes } from './routes.ts';

export interface SiteParts {
  readonly house: House;
  readonly log: Logger;
  readonly limiter: HttpLimiter;
  /** Why players are sent to other processes, as a sentence; `undefined`: it may serve. */
  readonly whyNotReady: () => string | undefined;
}

/** Everything that is answered over HTTP, in the order in which it is asked. */
export function buildSite(app: Application, { house, log, limiter, whyNotReady }: SiteParts): void {
  const { config, metrics } = house;
  const onError = (error: unknown, where: string) => {
    metrics.faults.inc({ where: error instanceof Fault ? 'http' : 'http:bug' });
    log.error({ where, err: error }, 'a request met a fault');
  };
  app.disable('x-powered-by');
  app.set('trust proxy', config.proxies);
  app.set('query parser', 'simple');
  app.use(logRequests(log));
  app.use(securityHeaders(config.isProduction));
  app.use(measure(house));
  app.use(health(house, whyNotReady));
  // Before origins are asked for: a form on a page without referrers comes as `Origin: null`, and its state is what
  // proves where it is from.
  app.use(sandboxPages(house.redemptions, (cause) => onError(cause, 'sandbox')));
  // The SDK too is for pages of any origin: whom the server answers is asked when they call it.
  app.use(sdkFiles());
  app.use(refuseOrigins(allowsOrigin(config)));
  app.use(page(house));
  app.use(docs());
  app.use(tools(config));
  app.use(mediaFiles(house, (cause) => onError(cause, 'media')));
  app.post('/v1/guests', limitGuests(limiter, config.isProduction));
  app.use(
    mountRoutes(routes, {
      house,
      limiter,
      onError: (error, request) => onError(error, `${request.method} ${request.path}`),
      onRefusal: (code) => metrics.refusals.inc({ code }),
    }),
  );
  app.use((_, response) => answerRefusal(response, { refused: 'not_found' }));
  app.use(answerThrown((error, request) => onError(error, `${request.method} ${request.path}`)));
}

/** Helmet's own, but for what would make a laptop's plain http unusable. */
function securityHeaders(isProduction: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: isProduction ? [] : null } },
    strictTransportSecurity: isProduction,
    // Over plain http a browser ignores it, and says so in the console of every page in the local network.
    crossOriginOpenerPolicy: isProduction,
  });
}

/** A page of another origin is told so before anything is done: its browser would only hide the answer. */
function refuseOrigins(allows: (origin: string) => boolean): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers;
    if (origin === undefined || allows(origin)) return next();
    answerRefusal(response, { refused: 'origin_refused' });
  };
}

/** On a laptop the laptop itself is not limited: a rehearsal's players all come from it. */
function limitGuests(limiter: HttpLimiter, isProduction: boolean): RequestHandler {
  return async (request, response, next) => {
    const isOwn = !isProduction && isLoopback(request.ip);
    const wait = isOwn ? 0 : await limiter.guest(request.ip ?? '');
    if (wait === 0) return next();
    answerRefusal(response, { refused: 'too_fast', retryAfterMs: wait });
  };
}

/** By the route's pattern, never by the path: a label a player would be a series a player. */
function measure({ metrics }: Pick<House, 'metrics'>): RequestHandler {
  return (request, response, next) => {
    const took = metrics.requests.startTimer();
    response.once('finish', () => {
      // Express sets it once a route has matched.
      const matched = request.route as { path?: unknown } | undefined;
      const route = typeof matched?.path === 'string' ? matched.path : 'other';
      took({ route, status: String(response.statusCode) });
    });
    next();
  };
}

/** What express and its body parser throw: the sender's fault by its status, or a bug. */
function answerThrown(
  onBug: (error: unknown, request: Parameters<ErrorRequestHandler>[1]) => void,
): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = error instanceof Error && 'status' in error ? error.status : undefined;
    if (status === 413) return answerRefusal(response, { refused: 'too_large' });
    if (typeof status === 'number' && status >= 400 && status < 500)
      return answerRefusal(response, { refused: 'bad_request' });
    onBug(error, request);
    answerError(response, error);
  };
}
