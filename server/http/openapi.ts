import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { statusOf } from './refusal-status.ts';
import { everyRouteRefusal, keyPattern, tokenRefusals, type Route } from './route.ts';

const ErrorBody = z
  .object({
    error: z.object({
      code: z.string().meta({ description: 'Stable; the same word as in the SDK.' }),
      message: z.string().meta({ description: 'For people who read logs, in English.' }),
      requestId: z.string(),
      retryAfterMs: z.int().min(0).optional(),
    }),
  })
  .meta({ id: 'Error' });

/** OpenAPI 3.1 from the very formats that the routes check with. */
export function openApiOf(routes: readonly Route[], version: string): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:([a-z]+)/gi, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Hongbao',
      version,
      description:
        'Chat red packets over HTTP. What happens in rooms goes over the socket: see /docs/rooms.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    components: {
      securitySchemes: {
        player: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: "The host platform's token, or a guest's.",
        },
        operator: {
          type: 'http',
          scheme: 'bearer',
          description: 'HONGBAO_OPERATOR_TOKEN; not asked for on a laptop.',
        },
      },
    },
    paths,
  });
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { name, summary, access, params, query, body, takesBytes, needsKey, reply } = route;
  const header = z.object({ 'Idempotency-Key': z.string().regex(keyPattern) });
  return {
    operationId: name,
    summary,
    tags: [tagOf(route)],
    ...(access !== 'anyone' && { security: [{ [access]: [] }] }),
    requestParams: {
      ...(params && { path: params }),
      ...(query && { query }),
      ...(needsKey && { header }),
    },
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
    }),
    ...(takesBytes && {
      requestBody: { required: true, content: { 'image/*': {}, 'video/*': {} } },
    }),
    responses: {
      '200': { description: 'Done.', content: { 'application/json': { schema: reply } } },
      ...refusalsOf(route),
    },
  };
}

/** One response a status, naming the codes that come with it. */
function refusalsOf({ access, refusals }: Route) {
  const codes = [...everyRouteRefusal, ...(access === 'player' ? tokenRefusals : []), ...refusals];
  const byStatus = Map.groupBy(new Set(codes), (code) => statusOf(code).status);
  const content = { 'application/json': { schema: ErrorBody } };
  const entries = [...byStatus].map(([status, group]) => {
    const lines = group.map((code) => `\`${code}\`: ${statusOf(code).message}`);
    return [String(status), { description: lines.join('  \n'), content }] as const;
  });
  const fault =
    '`unavailable`: the server cannot answer now; nothing is lost. `retryAfterMs` says when to come back.';
  return { ...Object.fromEntries(entries), '503': { description: fault, content } };
}

function tagOf({ path }: Route): string {
  const [, first, second] = path.split('/');
  return (first === 'v1' ? second : first) ?? 'v1';
}
