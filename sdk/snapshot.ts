/**
 * The new value, with every branch that did not change being the very object it was before: what compares by identity
 * (`watch`, `useSyncExternalStore`, a memoised view) sees exactly what changed.
 */
export function keepUnchanged(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(after)) return Array.isArray(before) ? keepItems(before, after) : after;
  return isPlain(before) && isPlain(after) ? keepFields(before, after) : after;
}

/** Runs with what `select` picks of a state, each time that this became another value. */
export function runOnChange<State, Value>(
  select: (state: State) => Value,
  run: (value: Value) => void,
): (state: State) => void {
  let last: { readonly value: Value } | undefined;
  return (state) => {
    const value = select(state);
    if (last !== undefined && Object.is(value, last.value)) return;
    last = { value };
    run(value);
  };
}

function keepItems(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const items = after.map((item, index) => keepUnchanged(before[index], item));
  const isSame =
    items.length === before.length && items.every((item, index) => item === before[index]);
  return isSame ? before : items;
}

type Plain = Readonly<Record<string, unknown>>;

function keepFields(before: Plain, after: Plain): Plain {
  const names = Object.keys(after);
  const valueOf = (name: string) =>
    Object.hasOwn(before, name) ? keepUnchanged(before[name], after[name]) : after[name];
  // By entries, for `__proto__` is a name like any other: a player may be called so.
  const kept = Object.fromEntries(names.map((name) => [name, valueOf(name)]));
  const isSame =
    names.length === Object.keys(before).length &&
    names.every((name) => Object.hasOwn(before, name) && kept[name] === before[name]);
  return isSame ? before : kept;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
