import type { Verdict } from './result.ts';

/** Milliseconds as a person reads them: a decimal where it means something. */
export function shownMs(ms: number): string {
  return ms < 10 ? String(Math.round(ms * 10) / 10) : Math.round(ms).toLocaleString('en');
}

export const shownCount = (count: number): string => count.toLocaleString('en');

/** A rate, to at most one decimal. */
export const shownRate = (rate: number): string => shownCount(Math.round(rate * 10) / 10);

/** `1:05`, or `1:02:05` from an hour on. */
export function shownClock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  const hours = Math.floor(seconds / 3600);
  const [first = 0, ...rest] = hours > 0 ? [hours, ...parts] : parts;
  return [first, ...rest.map((part) => String(part).padStart(2, '0'))].join(':');
}

/** What was measured of a threshold, with its unit. */
export function shownValue({ threshold, value }: Verdict): string {
  if (threshold.startsWith('rate')) return `${shownRate(100 * value)} %`;
  if (threshold.startsWith('count')) return shownCount(value);
  return `${shownMs(value)} ms`;
}

/** What players came for: of all acts, those that open something, the first first. */
export const openings: readonly string[] = ['open', 'grab', 'tap'];

export function openingsOf(acts: Readonly<Record<string, number>>): number {
  return Object.entries(acts).reduce((sum, [act, n]) => sum + (openings.includes(act) ? n : 0), 0);
}
