import assert from 'node:assert/strict';

/** What Redis answers, in RESP2: text, a number, nothing, or a list of these. */
export type Reply = string | number | null | readonly Reply[];

/** What a command is known to answer; anything else is a bug, or somebody else's key. */
export function asText(reply: Reply): string | null {
  assert(reply === null || typeof reply === 'string', 'Redis answers text');
  return reply;
}

export function asNumber(reply: Reply): number {
  const number = Number(reply ?? 0);
  assert(Number.isFinite(number), 'Redis answers a number');
  return number;
}

export function asList(reply: Reply): readonly Reply[] {
  assert(Array.isArray(reply), 'Redis answers a list');
  return reply;
}

export const asTexts = (reply: Reply): readonly (string | null)[] => asList(reply).map(asText);

/** Of HGETALL: the fields with their values. */
export function asFields(reply: Reply): ReadonlyMap<string, string> {
  const flat = asTexts(reply);
  const fields = new Map<string, string>();
  for (let at = 0; at < flat.length; at += 2) fields.set(flat[at] ?? '', flat[at + 1] ?? '');
  return fields;
}

/** A row that a book has written as JSON; `undefined` where there is none. */
export function asRow<Row>(reply: Reply): Row | undefined {
  const text = asText(reply);
  return text === null ? undefined : (JSON.parse(text) as Row); // The book that reads it is the one that wrote it.
}
