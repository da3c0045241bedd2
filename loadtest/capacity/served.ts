import type { Result } from '../report/result.ts';

/** What a steady run cost the server. */
export interface Served {
  /** Of all acts, a second. */
  readonly acts: number;
  /** Coins that were given out, a second: packets opened, slots grabbed, drops caught. */
  readonly wins: number;
  readonly lines: number;
  /** Of the server's processes together; 1 is one core. Nothing where it does not tell. */
  readonly cores: number | undefined;
}

const winning = ['open', 'grab', 'tap'];

/** The first and the last second are of coming and going. */
export function servedBy({ seconds, acts, durationMs }: Result): Served {
  const steady = seconds.slice(1, Math.max(2, Math.floor(durationMs / 1000)));
  const each = (name: string) => (acts[name]?.done ?? 0) / (durationMs / 1000);
  const cpu = steady.flatMap(({ server }) => (server === null ? [] : [server.cpu]));
  return {
    acts: steady.reduce((sum, { done }) => sum + done, 0) / Math.max(1, steady.length),
    wins: winning.reduce((sum, name) => sum + each(name), 0),
    lines: each('say') + each('farm'),
    cores: cpu.length === 0 ? undefined : cpu.reduce((sum, one) => sum + one, 0) / cpu.length / 100,
  };
}
