import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const examples = fileURLToPath(new URL('../../../sdk/examples/', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
};

/** Pages of an origin of their own, as any static server would have them; `close` ends it. */
export interface StaticPages {
  readonly url: string;
  close(): Promise<void>;
}

/** What answers a path with its text; a path that it does not know it rejects. */
export type Pages = (path: string) => Promise<string>;

/**
 * The examples as they stand on the disk, but that the SDK's own files come from the server under test; whom the
 * client then calls, the page reads from `?server=`.
 */
export function pagesOnDisk(server: string): Pages {
  return async (path) => {
    const text = await readFile(join(examples, path), 'utf8');
    return text.replaceAll('http://localhost:2567/sdk', `${server}/sdk`);
  };
}

export async function servePages(pages: Pages): Promise<StaticPages> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://pages');
    // Browsers ask for it by themselves; a page without one is no fault of the page.
    if (pathname === '/favicon.ico') return void response.writeHead(204).end();
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    pages(path).then(
      (text) => {
        const type = types[extname(path)] ?? 'text/plain';
        response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text);
      },
      () => void response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
