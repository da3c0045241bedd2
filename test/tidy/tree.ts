import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** What is installed, built, generated at run time or git's own: not ours to keep tidy. */
const notOurs = new Set(['node_modules', '.git', 'data', 'dist']);
const texts = /(?:\.(?:ts|tsx|js|cjs|mjs|json|md|html|css|svg|yml|yaml|sh|txt)|\/run|rc)$/;

/** The text files of the house, by their path from the root with forward slashes. */
export function listFiles(folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const path = relative(root, join(root, folder, entry.name)).replaceAll(sep, '/');
    if (entry.isDirectory()) return listFiles(path);
    return texts.test(path) ? [path] : [];
  });
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** `path:line` of every line that the pattern meets. */
export function grep(paths: readonly string[], pattern: RegExp): readonly string[] {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
  );
}
