import { assert } from './assert.ts';

/** Deep enough for a campaign document; a cycle meets it long before the stack ends. */
const maxDepth = 64;

/**
 * Canonical JSON by RFC 8785, for what hb1 hashes: strings, safe integers, booleans, null, arrays and plain objects.
 * Anything else has no one spelling (floats, lone surrogates) or no spelling at all, and is a bug in the caller.
 *
 * @example canonical({ b: 1, a: ['火'] }) === '{"a":["火"],"b":1}'
 */
export function canonical(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  assert(depth <= maxDepth, `a canonical value is at most ${maxDepth} levels deep`);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(value);
  if (typeof value === 'number') return writeInteger(value);
  if (Array.isArray(value)) {
    // Array.from meets the holes that map would skip.
    return `[${Array.from(value, (item: unknown) => write(item, depth + 1)).join(',')}]`;
  }
  assert(isPlain(value), `a canonical value is plain data, not ${describe(value)}`);
  // RFC 8785 §3.2.3 orders keys by their UTF-16 code units, which is how sort() compares.
  const members = Object.keys(value)
    .sort()
    .map((key) => `${writeString(key)}:${write(value[key], depth + 1)}`);
  return `{${members.join(',')}}`;
}

function writeString(text: string): string {
  assert(text.isWellFormed(), 'a canonical string has no lone surrogate');
  // RFC 8785 §3.2.2.2 took its escapes from ECMAScript's own JSON.stringify.
  return JSON.stringify(text);
}

function writeInteger(value: number): string {
  assert(Number.isSafeInteger(value), `a canonical number is a safe integer, not ${value}`);
  // String(-0) is '0', as RFC 8785 wants.
  return String(value);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.getOwnPropertySymbols(value).length === 0;
}

function describe(value: unknown): string {
  return typeof value === 'object' ? Object.prototype.toString.call(value) : typeof value;
}
