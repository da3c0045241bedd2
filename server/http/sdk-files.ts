import { fileURLToPath } from 'node:url';
import { Router, type Response } from 'express';

const dist = fileURLToPath(new URL('../../sdk/dist/', import.meta.url));
/** The modules and the chunks that they share; what else the build leaves there is for packages. */
const isModule = /^[\w.-]+\.js$/;

/**
 * The SDK of this very server: a script tag away, as modules for a page without a build
 * (`import { HongbaoClient } from 'http://localhost:2567/sdk/index.js'`), or `npm i http://localhost:2567/sdk.tgz`.
 */
export function sdkFiles(): Router {
  const router = Router();
  router.get('/sdk.js', (_, response) => send(response, 'index.global.js', 'text/javascript'));
  router.get('/sdk.tgz', (_, response) => send(response, 'hongbao-sdk.tgz', 'application/gzip'));
  router.get('/sdk/:module', ({ params }, response, next) => {
    if (isModule.test(params.module)) send(response, params.module, 'text/javascript');
    else next();
  });
  return router;
}

function send(response: Response, file: string, type: string): void {
  response.set({
    'content-type': type,
    // A game's page stands elsewhere; whoever may not call the server may still read its public SDK. Browsers ask for
    // modules of another origin in the page's name, and never with its cookies.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'no-cache',
  });
  response.sendFile(file, { root: dist }, (error) => {
    if (!error || response.headersSent) return;
    response.status(404).type('text').send('The SDK has not been built here. Run: npm run build\n');
  });
}
