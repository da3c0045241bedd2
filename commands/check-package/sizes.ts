import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

export interface Size {
  readonly name: string;
  readonly bytes: number;
  readonly most: number;
}

const kilobyte = 1024;

/** Minified and gzipped, as a page would load it. */
export async function measureSizes(root: string): Promise<readonly Size[]> {
  const script = await readFile(join(root, 'sdk/dist/index.global.js'));
  const own = (source: string): Promise<number> => bundleOwn(root, source);
  return [
    {
      name: 'all in one script',
      bytes: gzipSync(script, { level: 9 }).length,
      most: 64 * kilobyte,
    },
    {
      name: 'own code, the client',
      bytes: await own("export { HongbaoClient } from './sdk/index.ts'"),
      most: 10 * kilobyte,
    },
    {
      name: 'own code, the verifier',
      bytes: await own("export { verifyProof } from './sdk/index.ts'"),
      most: 6 * kilobyte,
    },
  ];
}

/** What is ours of a bundle: Colyseus and `ws` stay outside. */
async function bundleOwn(root: string, contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    format: 'esm',
    target: 'es2022',
    external: ['ws', '@colyseus/*'],
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}
