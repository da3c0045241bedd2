/**
 * Writes what the SDK knows of the server: `sdk/generated.ts` from the contracts' zod, and from `server/codes.ts` the
 * codes' words, `sdk/generated-words.ts`, and their tables in the SDK's READMEs; and the JSON schemas of a load test's
 * profile and of its result. With `--check` it writes nothing and exits 1 where a file is stale.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSources, root } from './generate/sources.ts';
import { replaceCodesTable } from './generate/codes-table.ts';
import { writeTypes } from './generate/write-types.ts';
import { writeProfileSchema } from './generate/write-profile-schema.ts';
import { writeResultSchema } from './generate/write-result-schema.ts';
import { writeWords } from './generate/write-words.ts';

if (import.meta.main) await main(process.argv.includes('--check'));

async function main(isCheck: boolean): Promise<void> {
  const stale: string[] = [];
  for (const [path, content] of await generate()) {
    const before = await readFile(join(root, path), 'utf8').catch(() => undefined);
    if (before === content) continue;
    stale.push(path);
    if (!isCheck) await writeFile(join(root, path), content);
  }
  for (const path of stale)
    console.log(isCheck ? `${path} is stale: npm run generate` : `wrote ${path}`);
  if (isCheck && stale.length > 0) process.exitCode = 1;
}

/** Every generated file with what it should hold, by its path from the root. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const files = new Map([
    ['sdk/generated.ts', writeTypes(await readSources())],
    ['sdk/generated-words.ts', writeWords()],
    ['loadtest/profile/profile.schema.json', writeProfileSchema()],
    ['loadtest/report/result.schema.json', writeResultSchema()],
  ]);
  for (const [path, language] of [
    ['sdk/README.md', 'en'],
    ['sdk/README.zh-CN.md', 'zh'],
  ] as const)
    files.set(path, replaceCodesTable(await readFile(join(root, path), 'utf8'), language));
  return files;
}
