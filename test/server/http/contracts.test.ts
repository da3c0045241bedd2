import assert from 'node:assert/strict';
import { asyncApiOf } from '../../../server/http/asyncapi.ts';
import { openApiOf } from '../../../server/http/openapi.ts';
import { codes as words } from '../../../server/codes.ts';
import { refusalStatus } from '../../../server/http/refusal-status.ts';
import { everyRouteRefusal, tokenRefusals } from '../../../server/http/route.ts';
import { routes } from '../../../server/http/routes.ts';

describe('the routes’ contracts', () => {
  it('every refusal has a status and words of its own', () => {
    const codes = new Set([
      ...everyRouteRefusal,
      ...tokenRefusals,
      ...routes.flatMap(({ refusals }) => refusals),
    ]);
    const missing = [...codes].filter((code) => !(code in refusalStatus && code in words));
    assert.deepEqual(missing, []);
  });

  it('no two routes share a name or a place', () => {
    const places = routes.map(({ method, path }) => `${method} ${path}`);
    assert.equal(new Set(places).size, routes.length);
    assert.equal(new Set(routes.map(({ name }) => name)).size, routes.length);
  });

  it('OpenAPI names every route, its refusals and its path parameters', () => {
    const document = openApiOf(routes, '1.0.0') as {
      paths: Record<
        string,
        Record<
          string,
          {
            operationId: string;
            parameters?: { in: string; name: string }[];
            responses: Record<string, { description: string }>;
          }
        >
      >;
    };
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    assert.deepEqual(
      operations.map(({ operationId }) => operationId).toSorted(),
      routes.map(({ name }) => name).toSorted(),
    );
    const enter = document.paths['/v1/rooms/pair/{friend}/enter']?.['post'];
    assert(enter);
    assert.deepEqual(
      enter.parameters?.map(({ in: where, name }) => [where, name]),
      [['path', 'friend']],
    );
    assert.match(enter.responses['426']?.description ?? '', /protocol_mismatch/);
    assert.match(enter.responses['401']?.description ?? '', /token_expired/);
  });

  it('AsyncAPI names every message, reply and event of both rooms', () => {
    const document = asyncApiOf('1.0.0') as {
      asyncapi: string;
      channels: Record<string, { messages: Record<string, unknown> }>;
      operations: Record<string, { messages: { $ref: string }[] }>;
    };
    assert.equal(document.asyncapi, '3.0.0');
    assert('packet.open' in (document.channels['pair']?.messages ?? {}));
    assert('packet.open.reply' in (document.channels['pair']?.messages ?? {}));
    assert('wallet.changed' in (document.channels['home']?.messages ?? {}));
    for (const { messages } of Object.values(document.operations))
      for (const { $ref } of messages) {
        const [, , channel = '', , message = ''] = $ref.split('/');
        assert(message in (document.channels[channel]?.messages ?? {}), $ref);
      }
  });
});
