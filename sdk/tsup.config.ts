import { defineConfig, type Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** Parts of Colyseus that a Hongbao room never uses: other transports than ours, and the inputs of action games. */
const unused: readonly (readonly [path: RegExp, source: string])[] = [
  [/transport[/\\]H3Transport\.mjs$/, 'export class H3TransportTransport {}'],
  [/transport[/\\]WebSocketTransport\.mjs$/, 'export class WebSocketTransport {}'],
  [/input[/\\]RoomInput\.mjs$/, 'export class RoomInput {}'],
];

const leaveOut: Plugin = {
  name: 'leave-out',
  setup(build) {
    build.onLoad({ filter: /@colyseus[/\\]sdk[/\\]build[/\\]/ }, ({ path }) => {
      const stub = unused.find(([pattern]) => pattern.test(path));
      return stub && { contents: stub[1], loader: 'js' };
    });
  },
};

/** A browser has its own WebSocket: the script must not carry or load another. */
const withoutWs: Plugin = {
  name: 'without-ws',
  setup(build) {
    build.onResolve({ filter: /^ws$/ }, ({ path }) => ({ path, namespace: 'without-ws' }));
    build.onLoad({ filter: /.*/, namespace: 'without-ws' }, () => ({
      contents: 'export const WebSocket = undefined',
    }));
  },
};

const common: Options = {
  outDir: 'dist',
  platform: 'browser',
  target: 'es2022',
  tsconfig: 'tsconfig.build.json',
  // Colyseus' packages are development dependencies, so they are bundled; it is their console that is dropped.
  esbuildOptions: (options) => {
    options.drop = ['console'];
    options.legalComments = 'none';
    options.charset = 'utf8';
  },
  silent: true,
};

export default defineConfig([
  {
    ...common,
    entry: {
      index: './index.ts',
      call: './call/index.ts',
      fairness: './fairness/index.ts',
      stage: './stage/index.ts',
      words: './generated-words.ts',
    },
    // They share what they have in common: a page that takes two of them loads it once.
    splitting: true,
    format: ['esm', 'cjs'],
    external: ['ws'],
    dts: true,
    esbuildPlugins: [leaveOut],
  },
  {
    ...common,
    entry: { index: './index.ts' },
    format: 'iife',
    globalName: 'Hongbao',
    minify: true,
    esbuildPlugins: [leaveOut, withoutWs],
  },
]);
