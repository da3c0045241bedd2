import { thisMachine } from '../../loadtest/report/machine.ts';

/** A report's first line: where and when it was measured. */
export function machine(): string {
  const { node, processors, model } = thisMachine();
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, node ${node}, ${processors} processors, ${model}`;
}
