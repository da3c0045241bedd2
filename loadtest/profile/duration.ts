import { z } from 'zod';

const unitsMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** A length of time as people write it; milliseconds once it is read. */
export const Duration = z
  .string()
  .regex(/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/, 'write it as 30s, 1m30s or 250ms')
  .transform((text) => msOf(text))
  .describe('A length of time: 90s, 1m30s, 250ms.');

export function msOf(text: string): number {
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g);
  // The pattern has no other units.
  return parts.reduce(
    (sum, [, n, unit]) => sum + Number(n) * unitsMs[unit as keyof typeof unitsMs],
    0,
  );
}
