import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../../commands/build/bundle.ts';

/** What the game's page allows; inline styles are not in it. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>stage</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css">
<div id="one" class="box"><button id="game">game</button></div><div id="two" class="box"></div><script type="module" src="/page.js"></script></html>`;

const css =
  'body{margin:0;display:flex;gap:8px}.box{position:relative;width:360px;height:780px;overflow:hidden}';

/** A bare page with two boxes under a strict policy, and a fixture in it; closes with `close`. */
export async function serveStagePage(
  fixture = 'stage-fixture.ts',
): Promise<{ url: string; close(): Promise<void> }> {
  const script = await bundleFixture(fixture);
  const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/': ['text/html', page],
    '/page.css': ['text/css', css],
    '/page.js': ['text/javascript', script],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? ['text/plain', ''];
    response.setHeader('content-type', `${type}; charset=utf-8`);
    response.setHeader('content-security-policy', policy);
    response.statusCode = body === '' ? 404 : 200;
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bundleFixture(fixture: string): Promise<string> {
  const entry = fileURLToPath(new URL(fixture, import.meta.url));
  const built = await bundle({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, formats: ['es'], fileName: 'page' } },
  });
  const outputs = Array.isArray(built) ? built : [built];
  for (const output of outputs) {
    if (!('output' in output)) continue;
    const [chunk] = output.output;
    return chunk.code;
  }
  throw new Error('nothing was built');
}
