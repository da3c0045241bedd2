import { setTimeout as pause } from 'node:timers/promises';
import type { Operator } from './operator.ts';

const patienceMs = 10_000;
const lookEveryMs = 10;

/** Resolves once it holds on this player's screen. */
export async function until({ me }: { readonly me: string }, holds: () => boolean): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`${me} waited ${patienceMs} ms for nothing`);
    await pause(lookEveryMs);
  }
}

/** The sum comes from the audit alone. */
export async function audit(stage: {
  readonly operator: Operator;
  readonly score: { ledgerSum: number | null };
  readonly tell: (step: string) => void;
}): Promise<void> {
  const report = await stage.operator.audit();
  if (!report) return stage.tell('no audit can be had here');
  if (!report.ok) throw new Error('the audit found a breach: see npm run audit');
  stage.score.ledgerSum = report.sum;
  stage.tell(`the ledger is audited: it sums to ${report.sum}`);
}
