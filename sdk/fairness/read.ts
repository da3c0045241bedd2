import { check } from './reason.ts';

/** The own fields of a JSON object, copied once: later reads cannot differ, and nothing is inherited. */
export type Fields = ReadonlyMap<string, unknown>;

export function readFields(value: unknown): Fields {
  check(typeof value === 'object' && value !== null && !Array.isArray(value), 'malformed');
  return new Map<string, unknown>(Object.entries(value));
}

/** Exactly these: a field more would be hashed by one verifier and left out by another. */
export function checkExactly(fields: Fields, names: readonly string[]): Fields {
  check(fields.size === names.length && names.every((name) => fields.has(name)), 'malformed');
  return fields;
}

export function readList<Item>(
  value: unknown,
  bounds: { readonly min: number; readonly max: number },
  read: (item: unknown) => Item,
): readonly Item[] {
  check(Array.isArray(value), 'malformed');
  check(value.length >= bounds.min && value.length <= bounds.max, 'malformed');
  return Array.from(value, (item: unknown) => read(item));
}

export function readInteger(value: unknown, min: number, max = Number.MAX_SAFE_INTEGER): number {
  check(typeof value === 'number' && Number.isInteger(value), 'malformed');
  check(value >= min && value <= max, 'malformed');
  return value;
}

const idPattern = /^[A-Za-z0-9_-]{1,64}$/;
const hexPattern = /^[0-9a-f]{64}$/;

export function readId(value: unknown): string {
  check(typeof value === 'string' && idPattern.test(value), 'malformed');
  return value;
}

/** `_campaign` funds packets and plays in none. */
export function readPlayer(value: unknown): string {
  const id = readId(value);
  check(id !== '_campaign', 'malformed');
  return id;
}

export function readHex(value: unknown): string {
  check(typeof value === 'string' && hexPattern.test(value), 'malformed');
  return value;
}

export function isOneOf<Choice extends string>(
  value: unknown,
  choices: readonly Choice[],
): value is Choice {
  return choices.some((choice) => choice === value);
}
