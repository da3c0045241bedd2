import { openingActs } from '../profile/profile.ts';
import type { ActResult, Verdict } from './result.ts';

/** Milliseconds as a person reads them: a decimal where it means something. */
export function shownMs(ms: number): string {
  return ms < 10 ? String(Math.round(ms * 10) / 10) : Math.round(ms).toLocaleString('en');
}

export const shownCount = (count: number): string => count.toLocaleString('en');

/** A rate, to at most one decimal. */
export const shownRate = (rate: number): string => shownCount(Math.round(rate * 10) / 10);

/** A moment as JSON has it, to the minute: `2026-02-16 15:59 UTC`. */
export const shownMoment = (moment: string): string =>
  `${moment.slice(0, 16).replace('T', ' ')} UTC`;

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

/** What the heads `begun`, `done`, `turned away` and `failed` stand above. */
export const actCounts = ({ begun, done, turnedAway, failed }: ActResult): readonly string[] =>
  [begun, done, turnedAway, failed].map(shownCount);

/** Those of its latencies, and the p99 of the service, which is the last. */
export const actTimes = (
  { latency, service }: ActResult,
  names: readonly (keyof ActResult['latency'])[] = ['p50', 'p99', 'max'],
): readonly string[] => [...names.map((name) => latency[name]), service.p99].map(shownMs);

export const isOpening = (act: string): boolean => openingActs.some((name) => name === act);

export function openingsOf(acts: Readonly<Record<string, number>>): number {
  return openingActs.reduce((sum, name) => sum + (acts[name] ?? 0), 0);
}
