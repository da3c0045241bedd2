import { createHash } from 'node:crypto';
import type { Reply } from './replies.ts';

/** Tells two replies apart in forty characters; `commit.lua` makes the same of what it reads. */
export function fingerprint(reply: Reply): string {
  return createHash('sha1').update(spell(reply)).digest('hex');
}

function spell(reply: Reply): string {
  if (reply === null) return '-';
  if (typeof reply === 'number') return `#${reply}`;
  if (typeof reply === 'string') return `$${Buffer.byteLength(reply)}:${reply}`;
  return [`*${reply.length}`, ...reply.map(spell)].join(' ');
}
