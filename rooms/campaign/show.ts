import type { MapSchema } from '@colyseus/schema';

/** Writes only what differs, so that only what differs is patched. */
export function assign<Target extends object>(target: Target, values: Partial<Target>): void {
  for (const key of Object.keys(values)) {
    // Object.keys forgets that these are the target's own keys; `values` is typed as a part of it.
    const name = key as keyof Target;
    const value = values[name];
    if (value !== undefined && target[name] !== value) target[name] = value;
  }
}

/** By what shows it: the facts it was last shown from. */
const shown = new WeakMap<object, readonly unknown[]>();

/** Facts are never changed in place: what is shown of the very same ones stands already, and need not be compared. */
export function isShown(target: object, ...facts: readonly unknown[]): boolean {
  const before = shown.get(target);
  if (before && facts.every((one, index) => one === before[index])) return true;
  shown.set(target, facts);
  return false;
}

/** Adds what is missing and takes away what is gone; what stays keeps its place. */
export function matchKeys<Value>(
  map: MapSchema<Value>,
  wanted: ReadonlyMap<string, unknown>,
  make: () => Value,
): void {
  for (const key of [...map.keys()]) if (!wanted.has(key)) map.delete(key);
  for (const key of wanted.keys()) if (!map.has(key)) map.set(key, make());
}
