import { fileURLToPath } from 'node:url';
import express, { Router, type RequestHandler } from 'express';
import type { Config } from '../config.ts';
import { demoAddress, demoPlayers } from '../demo.ts';
import type { House } from '../house.ts';
import { isOwnMachine } from './own-machine.ts';

const dist = fileURLToPath(new URL('../../web/dist/', import.meta.url));

/**
 * What the playable page may do: run and draw what this server serves, and nothing from elsewhere. Pictures may come
 * from memory, for they are drawn or chosen before they are sent; styles are set through the DOM only. Where there are
 * several processes, its sockets go to each of them by its public address: one host, whatever the port.
 */
function policyOf({ publicAddress }: Pick<Config, 'publicAddress'>): string {
  const host = publicAddress?.split(/[:/]/)[0];
  const sockets = host === undefined ? '' : ` ws://${host}:* wss://${host}:*`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${sockets}`,
    "media-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

/** The playable page at `/`, as `npm run build` made it; it is an ordinary front end and has no door of its own. */
export function page(house: Pick<House, 'config' | 'tokens'>): Router {
  const router = Router();
  // Their names change with what is in them.
  router.use('/assets', express.static(`${dist}assets`, { immutable: true, maxAge: '1y' }));
  router.get('/icon.svg', (_, response) => response.sendFile('icon.svg', { root: dist }));
  if (house.config.demo) router.get('/', leadToDemo(house));
  router.get('/', sendPage(policyOf(house.config)));
  return router;
}

/** Who sits at the machine of a demo finds day 37 at `/` itself; others come by the links that were printed. */
function leadToDemo(house: Pick<House, 'tokens'>): RequestHandler {
  return async (request, response, next) => {
    if (Object.keys(request.query).length > 0 || !isOwnMachine(request)) return next();
    response.set('cache-control', 'no-store');
    response.redirect(demoAddress(await demoPlayers(house)));
  };
}

const sendPage =
  (policy: string): RequestHandler =>
  (_, response) => {
    response.set({
      'content-security-policy': policy,
      'permissions-policy': 'camera=(self), microphone=(self)',
      'cache-control': 'no-cache',
    });
    response.sendFile('index.html', { root: dist }, (error) => {
      if (!error || response.headersSent) return;
      response
        .status(404)
        .type('text')
        .send('The page has not been built here. Run: npm run build\n');
    });
  };
