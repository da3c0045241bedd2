import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A Lua program, sent once and called by its hash from then on. */
export interface Script {
  readonly source: string;
  readonly hash: string;
}

/**
 * One program of one file, or of several in a row. It says in its first line what it does: then a Redis whose memory is
 * full refuses one that writes whole, and not at the first of its writes that needs some.
 * @example loadScript('writes', new URL('./commit.lua', import.meta.url))
 */
export function loadScript(does: 'reads' | 'writes', ...files: readonly URL[]): Script {
  const first = does === 'reads' ? '#!lua flags=no-writes' : '#!lua';
  const source = [first, ...files.map((file) => readFileSync(file, 'utf8'))].join('\n');
  return { source, hash: createHash('sha1').update(source).digest('hex') };
}
