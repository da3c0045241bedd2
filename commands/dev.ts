/**
 * The server, started again whenever a file of it changes, and the page, changed in place; both on one port. Never with
 * production's rules. The page's dev server stands in front and hands on whatever is not the page's own.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { IncomingMessage } from 'node:http';
import { createLogger, createServer } from 'vite';
import { buildPageFonts, web } from './build/page.ts';
import { freePort } from './free-port.ts';

const root = join(import.meta.dirname, '..');
// By folder, not by what main.ts imports: worker threads load files of their own.
const watched = ['server', 'rooms'].map((folder) => `--watch-path=${join(root, folder)}`);
const flags = process.argv.slice(2);
/** What Vite does not answer itself. */
const ofTheServer =
  /^\/(?!$|\?|src\/|public\/|src\/fonts\/|icon\.svg|index\.html|@|node_modules\/|\.\.\/)/;

const inner = await freePort();
await buildPageFonts();
/** A page that is reloaded and a server that starts again cut their sockets: that is no error, and no stack. */
const logger = createLogger();
const error = logger.error.bind(logger);
logger.error = (words, options) => {
  if (!/ws proxy (socket )?error/.test(words)) error(words, options);
};

const page = await createServer({
  root: web,
  configFile: join(web, 'vite.config.ts'),
  clearScreen: false,
  customLogger: logger,
  server: {
    port: Number(process.env['PORT'] ?? 2567),
    strictPort: true,
    host: process.env['HOST'] ?? (flags.includes('--lan') ? '0.0.0.0' : '127.0.0.1'),
    // By default all of this project is served by its path to whoever asks, the data folder's keys with it.
    fs: { allow: [web, join(root, 'sdk/dist'), join(root, 'node_modules')] },
    proxy: {
      [ofTheServer.source]: {
        target: `http://127.0.0.1:${inner}`,
        ws: true,
        bypass: sayWhoAsks,
      },
    },
  },
});
await page.listen();

const server = spawn(
  process.execPath,
  [...watched, '--watch-preserve-output', join(root, 'server/main.ts'), ...flags],
  {
    stdio: ['inherit', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'development', PORT: String(inner), HOST: '127.0.0.1' },
  },
);
// The server knows only where it stands itself; whoever reads is to come in by the front.
const outer = String(page.config.server.port);
server.stdout.setEncoding('utf8');
server.stdout.on('data', (words: string) =>
  process.stdout.write(words.replaceAll(`:${inner}`, `:${outer}`)),
);
// A terminal's Ctrl-C reaches both; what a supervisor sends reaches only this one.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => {
  void page.close().finally(() => process.exit(code ?? 0));
});

/**
 * All comes to the server from this machine; what did not begin here must not pass for its owner. Said before it is
 * handed on: the proxy's own event for that is left out for a request that expects to be continued.
 */
function sayWhoAsks({ headers, socket }: IncomingMessage): void {
  const address = socket.remoteAddress ?? '';
  if (!/^(::1|(::ffff:)?127\.0\.0\.1)$/.test(address)) headers['x-forwarded-for'] = address;
}
