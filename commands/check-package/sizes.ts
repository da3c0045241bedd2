import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'tsup';

export interface Size {
  readonly name: string;
  readonly bytes: number;
  readonly most: number;
}

const kilobyte = 1024;

/** Minified and gzipped, as a page would load it. */
export async function measureSizes(root: string): Promise<readonly Size[]> {
  const sizes = [
    {
      name: 'all in one script',
      bytes: await gzipped(join(root, 'sdk/dist/index.global.js')),
      most: 64 * kilobyte,
    },
    {
      name: 'own code, the client',
      bytes: await measureOwn(root, 'HongbaoClient', 'index.ts'),
      most: 13 * kilobyte,
    },
    {
      name: 'own code, the verifier',
      bytes: await measureOwn(root, 'verifyProof', 'index.ts'),
      most: 4.7 * kilobyte,
    },
    {
      name: 'own code, the call',
      bytes: await measureOwn(root, 'connectCall', 'call/index.ts'),
      most: 2.3 * kilobyte,
    },
    {
      name: 'own code, the stage',
      bytes: await measureOwn(root, 'playOpening', 'stage/index.ts'),
      most: 22.7 * kilobyte,
    },
    {
      name: 'own code, the words',
      bytes: await measureOwn(root, 'words', 'generated-words.ts'),
      most: 2.6 * kilobyte,
    },
  ];
  return sizes;
}

/** What a page loads of ours for one export: Colyseus and `ws` stay outside. */
async function measureOwn(root: string, name: string, from: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'hongbao-size-'));
  try {
    const entry = join(folder, 'own.ts');
    await writeFile(entry, `export { ${name} } from ${JSON.stringify(join(root, 'sdk', from))};\n`);
    await build({
      config: false,
      entry: { bundle: entry },
      outDir: folder,
      format: 'esm',
      outExtension: () => ({ js: '.js' }),
      platform: 'browser',
      target: 'es2022',
      minify: true,
      external: ['ws', /^@colyseus\//],
      silent: true,
    });
    return await gzipped(join(folder, 'bundle.js'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function gzipped(path: string): Promise<number> {
  return gzipSync(await readFile(path), { level: 9 }).length;
}
