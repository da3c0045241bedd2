import { readFileSync } from 'node:fs';
import { Router } from 'express';
import { serve, setup } from 'swagger-ui-express';
import { z } from 'zod';
import { asyncApiOf } from './asyncapi.ts';
import { openApiOf } from './openapi.ts';
import { roomsPage } from './rooms-page.ts';
import { routes } from './routes.ts';

const packageFile = new URL('../../package.json', import.meta.url);

/** Both documents and their pages, made from the contracts at first use; nothing is fetched from elsewhere. */
export function docs(): Router {
  const router = Router();
  const version = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(packageFile, 'utf8'))).version;
  const openApi = once(() => openApiOf(routes, version));
  const asyncApi = once(() => asyncApiOf(version));
  const page = once(() =>
    setup(openApi(), { customSiteTitle: 'Hongbao over HTTP', customCss: pageStyle }),
  );
  router.get('/openapi.json', (_, response) => void response.json(openApi()));
  router.get('/asyncapi.json', (_, response) => void response.json(asyncApi()));
  router.get('/docs/rooms', (_, response) => void response.type('html').send(roomsPage()));
  router.use('/docs', serve, (...request: Parameters<ReturnType<typeof setup>>) =>
    page()(...request),
  );
  return router;
}

/** The top bar searches for documents elsewhere; there are none. */
const pageStyle = '.swagger-ui .topbar { display: none }';

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
