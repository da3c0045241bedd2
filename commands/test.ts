import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * `npm test -- [FILES…]`: all tests, in three processes side by side, because those in a browser wait for its drawing,
 * those with a Redis for its disk and what is measured for its own clock, and the others for nothing long; then those
 * that look at a clock themselves, `*.alone.test.ts`, with nothing beside them. What failed is told once more at the end.
 * With files, or any other of mocha's own options, only what they name.
 */
const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const isAlone = (file: string) => file.endsWith('.alone.test.ts');
const inBrowser = (file: string) =>
  /^test\/(?:web\/journeys|sdk\/(?:call|examples|stage)|loadtest\/report\/page)\//.test(file);
const withProcesses = (file: string) =>
  /^test\/(?:commands\/loadtest|journeys\/bench)/.test(file) ||
  readFileSync(file, 'utf8').includes('describeWithRedis(');

const asked = process.argv.slice(2);
const files = globSync('test/**/*.test.ts');
const { alone = [], browser = [], processes = [], rest = [] } = Object.groupBy(files, kindOf);
const failures: string[] = [];
let isGreen = true;
if (asked.length > 0) await runAll([asked]);
else {
  await runAll([rest, processes, browser]);
  await runAll([alone]);
}
if (asked.length === 0) for (const failure of failures) process.stdout.write(failure);
process.exit(isGreen ? 0 : 1);

function kindOf(file: string): 'alone' | 'browser' | 'processes' | 'rest' {
  if (isAlone(file)) return 'alone';
  if (inBrowser(file)) return 'browser';
  return withProcesses(file) ? 'processes' : 'rest';
}

/** One after the other on the screen: what the later ones have to tell waits for the first to end. */
async function runAll(sets: readonly (readonly string[])[]): Promise<void> {
  for (const { ended, tell, said } of sets.map(run)) {
    tell();
    if ((await ended) === 0) continue;
    isGreen = false;
    failures.push(failing(said()));
  }
}

/** From mocha's own summary on; all of it, were there none. */
function failing(said: string): string {
  return said.slice(Math.max(0, said.search(/^.*\d+ failing/m)));
}

function run(args: readonly string[]) {
  const child = spawn(process.execPath, [mocha, ...args], {
    stdio: ['inherit', 'pipe', 'pipe'],
    env: { FORCE_COLOR: process.stdout.isTTY ? '1' : '0', ...process.env },
  });
  const heard: Buffer[] = [];
  let isTold = false;
  const hear = (words: Buffer) => {
    heard.push(words);
    if (isTold) process.stdout.write(words);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = once(child, 'close').then(([code]) => Number(code ?? 1));
  const tell = () => {
    isTold = true;
    process.stdout.write(Buffer.concat(heard));
  };
  return { ended, tell, said: () => Buffer.concat(heard).toString() };
}
