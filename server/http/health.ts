import type { IncomingMessage } from 'node:http';
import { Router } from 'express';
import type { House } from '../house.ts';
import { isOperator } from './mount.ts';

const paths = ['/livez', '/readyz', '/metrics'];

export const isHealthCheck = ({ url = '' }: IncomingMessage): boolean => paths.includes(url);

/** For those who watch over the process: is it alive, does it take players, how is it doing. */
export function health(house: House, whyNotReady: () => string | undefined): Router {
  const router = Router();
  router.get('/livez', (_, response) => void response.type('text').send('ok'));
  router.get('/readyz', (_, response) => {
    const reason = whyNotReady();
    response.status(reason === undefined ? 200 : 503).type('text');
    response.send(reason === undefined ? 'ok' : `not ready: ${reason}`);
  });
  router.get('/metrics', async (request, response) => {
    // How much a campaign pays out is nobody's business: in production only who has the operator's token may ask.
    if (!isOperator(house, request))
      return void response.status(403).type('text').send('operator only');
    response.setHeader('content-type', house.metrics.contentType);
    response.send(await house.metrics.text());
  });
  return router;
}
