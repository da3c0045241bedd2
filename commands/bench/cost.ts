import type { Cpu } from './orders.ts';

/** Microseconds of a server's CPU: on all its threads, and on the main thread alone. */
export interface Cost {
  readonly all: number;
  readonly main: number;
}

export const costBetween = (before: Cpu, after: Cpu): Cost => ({
  all: after.all - before.all,
  main: after.main - before.main,
});
