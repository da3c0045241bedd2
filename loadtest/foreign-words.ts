/**
 * What moves a terminal's cursor, recolours it, or turns the reading direction around: the C0 and C1 controls, ends of
 * lines among them, and the signs of bidirectional text. Joiners stay, for emoji need them.
 */
const controls = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu;

/** Words that another machine may have had a part in, as they may be shown on a screen: on one line, and only words. */
export const plainWords = (words: string): string => words.replace(controls, ' ');

/** The same of everything in a JSON value, names of fields among it. */
export function plainValue<Value>(value: Value): Value {
  // Only words change, and those are of the same type as before.
  return plain(value) as Value;
}

function plain(value: unknown): unknown {
  if (typeof value === 'string') return plainWords(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [plainWords(name), plain(field)]),
  );
}
