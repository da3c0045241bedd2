import { openingsOf } from '../report/numbers.ts';
import type { Result, Second } from '../report/result.ts';

/** What a steady run cost the server. */
export interface Served {
  /** Of all acts, a second. */
  readonly acts: number;
  /** Coins that were given out, a second: packets opened, slots grabbed, drops caught. */
  readonly openings: number;
  readonly lines: number;
  /** Of the server's processes together; 1 is one core. Nothing where it does not tell. */
  readonly cores: number | undefined;
}

/** The first and the last second are of coming and going. */
export function servedBy({ seconds, durationMs }: Result): Served {
  const steady = seconds.slice(1, Math.max(2, Math.floor(durationMs / 1000)));
  const each = (read: (second: Second) => number) =>
    steady.reduce((sum, second) => sum + read(second), 0) / Math.max(1, steady.length);
  const cpu = steady.flatMap(({ server }) => (server === null ? [] : [server.cpu]));
  return {
    acts: each(({ done }) => done),
    openings: each(({ acts }) => openingsOf(acts)),
    lines: each(({ acts }) => (acts['say'] ?? 0) + (acts['farm'] ?? 0)),
    cores: cpu.length === 0 ? undefined : cpu.reduce((sum, one) => sum + one, 0) / cpu.length / 100,
  };
}
