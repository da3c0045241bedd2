import { cpus } from 'node:os';
import type { Result } from './result.ts';

/** The machine that this runs on, without what else it has to do. */
export function thisMachine(): Omit<Result['machine'], 'load'> {
  const processors = cpus();
  const model = processors[0]?.model ?? 'of an unknown make';
  return { node: process.version, processors: processors.length, model };
}
