import { cpus } from 'node:os';

/** A report's first line: where and when it was measured. */
export function machine(): string {
  const processors = cpus();
  const model = processors[0]?.model ?? 'of an unknown make';
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, node ${process.version}, ${processors.length} processors, ${model}`;
}
