import assert from 'node:assert/strict';

import { verifyProof } from '../../sdk/fairness/index.ts';
import type { ProofReason, Verdict } from '../../sdk/fairness/index.ts';

export function accept(verdict: Verdict) {
  assert.ok(verdict.ok, verdict.ok ? '' : verdict.reason);
  return verdict;
}

export function refuse(verdict: Verdict, reason: ProofReason): void {
  assert.deepEqual(verdict, { ok: false, reason });
}

/** A tampered value is one that its type may forbid, so the change is made on plain JSON. */
export function change(value: unknown, path: string, replacement: unknown): unknown {
  const steps = path.split('.');
  const copy: unknown = structuredClone(value);
  let at = copy;
  for (const [depth, step] of steps.entries()) {
    assert.ok(typeof at === 'object' && at !== null, path);
    if (depth < steps.length - 1) at = Reflect.get(at, step);
    else if (replacement === undefined) Reflect.deleteProperty(at, step);
    else Reflect.set(at, step, replacement);
  }
  return copy;
}

/** One change of a proof, and what it is refused for. */
export type Tampering = readonly [path: string, replacement: unknown, reason: ProofReason];

export const otherHex = 'ab'.repeat(32);

/** A witness out of storage may be any JSON, whatever its type says. */
export function verify(proof: unknown, witness?: unknown): Verdict {
  return Reflect.apply(verifyProof, undefined, [proof, witness]);
}
