/** No value of hb1 is nearly as deep; a value that contains itself ends here. */
const maxDepth = 64;

/** The u flag makes whole pairs one character, so only a surrogate without its half matches. */
const loneSurrogate = /\p{Surrogate}/u;

/**
 * Canonical JSON (RFC 8785) of strings, safe integers, booleans, null, arrays and plain objects.
 *
 * @throws RangeError for any other value: a float or a lone surrogate has no one spelling.
 */
export function canonical(value: unknown, depth = 0): string {
  if (depth > maxDepth) throw new RangeError('hb1: a value is nested too deep');
  switch (typeof value) {
    case 'string':
      if (loneSurrogate.test(value)) throw new RangeError('hb1: a string has a lone surrogate');
      return JSON.stringify(value);
    case 'number':
      if (!Number.isSafeInteger(value)) throw new RangeError('hb1: a number is no safe integer');
      return JSON.stringify(value);
    case 'boolean':
      return JSON.stringify(value);
    case 'object':
      break;
    default:
      throw new RangeError(`hb1: a ${typeof value} is not JSON`);
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    const items: string[] = [];
    for (const item of value) items.push(canonical(item, depth + 1));
    return '[' + items.join(',') + ']';
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === null || prototype === Object.prototype;
  if (!isPlain || Object.getOwnPropertySymbols(value).length > 0) {
    throw new RangeError('hb1: an object is not plain data');
  }
  // Keys in order of their UTF-16 code units (RFC 8785 §3.2.3), which is how strings compare.
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  const members = entries.map(([key, item]) => `${canonical(key)}:${canonical(item, depth + 1)}`);
  return '{' + members.join(',') + '}';
}
