/** A broken assertion is a bug in the caller: fairness has no refusals, it only has right input. */
export function assert(condition: unknown, rule: string): asserts condition {
  if (!condition) throw new Error(`hb1: ${rule}`);
}
