import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error.ts';

/**
 * Below it one frame of 83 bytes from any joined player ends the process: nested array headers make the decoder take
 * all memory before any check of ours sees the message. Colyseus asks only for `^2.0.1`, so an old lock file stays
 * exposed.
 */
const leastVersion = [2, 1, 3] as const;

/** @throws StartError when the decoder that Colyseus uses is older than the first safe one. */
export function assertSafeDecoder(): void {
  const version = decoderVersion();
  if (isAtLeast(version)) return;
  throw new StartError(
    `msgpackr ${version} is installed, ${leastVersion.join('.')} is needed: an older one can be crashed by any client; run npm install`,
  );
}

export function isAtLeast(version: string, least: readonly number[] = leastVersion): boolean {
  const parts = version.split('.').map((part) => Number.parseInt(part, 10));
  for (const [index, wanted] of least.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}

/** As Colyseus resolves it; the package does not export its own package.json. */
function decoderVersion(): string {
  const core = createRequire(import.meta.url).resolve('@colyseus/core');
  let folder = dirname(createRequire(core).resolve('msgpackr'));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
