import { createHash } from 'node:crypto';

/** What Redis answers, in RESP2: text, a number, nothing, or a list of these. */
export type Reply = string | number | null | readonly Reply[];

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
