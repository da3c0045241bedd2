import { z } from 'zod';

const form =
  /^(?:p\((?<percentile>\d{1,2}(?:\.\d+)?)\)|(?<name>max|rate|count))\s*(?<sign><=?|>=?)\s*(?<limit>\d+(?:\.\d+)?)$/;

/** What must hold of one measure, as k6 writes it. */
export const Threshold = z
  .string()
  .regex(form, {
    error: 'write it as p(99)<500, max<2000, rate<0.01 or count>100',
    // Whoever checks it further finds its parts in it.
    abort: true,
  })
  .describe(
    [
      'What must hold: p(99)<500 and max<2000 of the latencies, in milliseconds;',
      'rate<0.01, from 0 to 1, of all that arrived; count>100.',
    ].join(' '),
  );

type NamedStat = 'max' | 'rate' | 'count';

export interface Condition {
  /** Of the latencies in milliseconds; or the measure's share of all that arrived, or how many there were. */
  readonly stat: { readonly percentile: number } | NamedStat;
  readonly sign: '<' | '<=' | '>' | '>=';
  readonly limit: number;
}

export function conditionOf(threshold: string): Condition {
  const { percentile, name, sign, limit } = form.exec(threshold)?.groups ?? {};
  if (sign === undefined) throw new Error(`${threshold} is no threshold`);
  return {
    // The pattern has these names and signs and no others.
    stat: percentile === undefined ? (name as NamedStat) : { percentile: Number(percentile) },
    sign: sign as Condition['sign'],
    limit: Number(limit),
  };
}

export function holds({ sign, limit }: Condition, value: number): boolean {
  switch (sign) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}
