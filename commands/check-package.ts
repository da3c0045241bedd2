/**
 * Checks the SDK as its users get it: builds and packs it, lints the package, holds it to its sizes, and installs the
 * packed file into an empty project that compiles against it strictly and runs it in every form and on every Node here.
 */
import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { createApp } from '../server/app.ts';
import { readConfig } from '../server/config.ts';
import { buildSdk } from './build.ts';
import { consumerFiles } from './check-package/consumer.ts';
import { measureSizes } from './check-package/sizes.ts';

const root = join(import.meta.dirname, '..');
const attw = join(
  fileURLToPath(import.meta.resolve('@arethetypeswrong/cli/package.json')),
  '../dist/index.js',
);
const tsc = join(fileURLToPath(import.meta.resolve('typescript/package.json')), '../bin/tsc');
const run = promisify(execFile);

if (import.meta.main) await main();

async function main(): Promise<void> {
  const tarball = await step('build and pack', buildSdk);
  await step('publint', () => lint(tarball));
  await step('types in every resolution', () => run(process.execPath, [attw, tarball]));
  const isFit = await checkSizes();
  const folder = await mkdtemp(join(tmpdir(), 'hongbao-consumer-'));
  try {
    await installInto(folder, tarball);
    const project = join(folder, 'tsconfig.json');
    await step('strict types', () => run(process.execPath, [tsc, '--project', project]));
    for (const node of await findNodes()) await runOn(node, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (!isFit) process.exitCode = 1;
}

async function step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  try {
    const result = await work();
    console.log(`✔ ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    return result;
  } catch (error) {
    console.error(`✘ ${name}`);
    // A tool says what it found on its standard output.
    if (error instanceof Error && 'stdout' in error) console.error(String(error.stdout));
    throw error;
  }
}

async function checkSizes(): Promise<boolean> {
  const sizes = await measureSizes(root);
  for (const { name, bytes, most } of sizes) {
    const kilobytes = (value: number): string => `${(value / 1024).toFixed(1)} KB`;
    const mark = bytes <= most ? '✔' : '✘';
    console.log(`${mark} ${name}: ${kilobytes(bytes)} gzip, at most ${kilobytes(most)}`);
  }
  return sizes.every(({ bytes, most }) => bytes <= most);
}

/** Every form without a server, then two friends in a room of a real one. */
async function runOn(node: { path: string; version: string }, folder: string): Promise<void> {
  const start = (file: string, env = {}): Promise<unknown> =>
    step(`${file} on ${node.version}`, () =>
      run(node.path, [join(folder, file)], { cwd: folder, env: { ...process.env, ...env } }),
    );
  for (const file of ['run.mjs', 'run.cjs', 'run-script-tag.cjs']) await start(file);
  const data = await mkdtemp(join(tmpdir(), 'hongbao-data-'));
  const app = await createApp(readConfig({ PORT: '0', HONGBAO_DATA: data, HONGBAO_LOG: 'silent' }));
  try {
    await app.listen();
    for (const file of ['play.mjs', 'play.cjs']) await start(file, { HONGBAO_URL: app.url });
  } finally {
    await app.close();
    await rm(data, { recursive: true, force: true });
  }
}

async function installInto(folder: string, tarball: string): Promise<void> {
  for (const [path, content] of Object.entries(consumerFiles))
    await writeFile(join(folder, path), content);
  await step('install in an empty folder, without a warning', async () => {
    // By the machine's own npm and Node, as a user would.
    const env = { ...process.env, PATH: userFolders().join(delimiter) };
    const arguments_ = ['install', '--no-fund', '--no-audit', tarball];
    const { stdout, stderr } = await run('npm', arguments_, { cwd: folder, env });
    // What npm has against its own configuration is the machine's, not the package's.
    const lines = `${stdout}\n${stderr}`.split('\n');
    const warnings = lines.filter((line) => /warn(?!.* config )/i.test(line));
    if (warnings.length > 0) throw new Error(warnings.join('\n'));
  });
}

async function lint(tarball: string): Promise<void> {
  const packed = new Uint8Array(await readFile(tarball));
  const { messages } = await publint({ pack: { tarball: packed.buffer }, strict: true });
  if (messages.length > 0) throw new Error(JSON.stringify(messages, undefined, 2));
}

/** Where a user's shell looks, without this project's own tools. */
function userFolders(): readonly string[] {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((path) => !path.includes('node_modules'));
}

/** This Node, and the machine's own if it is another one that the SDK promises to run on. */
async function findNodes(): Promise<readonly { path: string; version: string }[]> {
  const nodes = [{ path: process.execPath, version: process.version }];
  for (const folder of userFolders()) {
    const path = join(folder, 'node');
    const exists = await access(path).then(
      () => true,
      () => false,
    );
    if (!exists) continue;
    const version = (await run(path, ['--version'])).stdout.trim();
    const isNew = nodes.every((node) => node.version !== version);
    if (isNew && Number(version.slice(1).split('.')[0]) >= 20) nodes.push({ path, version });
  }
  return nodes;
}
