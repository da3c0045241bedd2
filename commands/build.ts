/**
 * Builds the SDK into `sdk/dist`, as modules, for `require` and as a script tag, and packs it as one installable file;
 * then the playable page, which takes the SDK from there, into `web/dist`.
 */
import { execFile } from 'node:child_process';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildPage } from './build/page.ts';

const sdk = join(import.meta.dirname, '../sdk');
const run = promisify(execFile);

if (import.meta.main) {
  const started = performance.now();
  const built = [await buildSdk(), await buildPage()];
  console.log(
    `built ${built.join(' and ')} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
}

/** Answers the packed file's path. */
export async function buildSdk(): Promise<string> {
  const dist = join(sdk, 'dist');
  await rm(dist, { recursive: true, force: true });
  const tsup = join(import.meta.dirname, '../node_modules/tsup/dist/cli-default.js');
  await run(process.execPath, [tsup], { cwd: sdk });
  const arguments_ = [
    'pack',
    '--pack-destination',
    dist,
    '--ignore-scripts',
    '--silent',
    '--workspaces=false',
  ];
  await run('npm', arguments_, { cwd: sdk, shell: process.platform === 'win32' });
  const tarball = join(dist, 'hongbao-sdk.tgz');
  await rename(join(dist, `hongbao-sdk-${await version()}.tgz`), tarball);
  return tarball;
}

async function version(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(sdk, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error('sdk/package.json has no version');
}
