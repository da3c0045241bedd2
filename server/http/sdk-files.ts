import { fileURLToPath } from 'node:url';
import { Router, type Response } from 'express';

const dist = fileURLToPath(new URL('../../sdk/dist/', import.meta.url));

/** The SDK of this very server: a script tag away, or `npm i http://localhost:2567/sdk.tgz`. */
export function sdkFiles(): Router {
  const router = Router();
  router.get('/sdk.js', (_, response) => send(response, 'index.global.js', 'text/javascript'));
  router.get('/sdk.tgz', (_, response) => send(response, 'hongbao-sdk.tgz', 'application/gzip'));
  return router;
}

function send(response: Response, file: string, type: string): void {
  response.set({
    'content-type': type,
    // A game's page stands elsewhere; whoever may not call the server may still read its public SDK.
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'no-cache',
  });
  response.sendFile(file, { root: dist }, (error) => {
    if (!error || response.headersSent) return;
    response.status(404).type('text').send('The SDK has not been built here. Run: npm run build\n');
  });
}
