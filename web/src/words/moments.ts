import type { Language } from './language.ts';
import { locales } from './locales.ts';

/** How the moments of one campaign are shown: by its own zone, in which its days turn. */
export interface MomentStyle {
  readonly zone: string;
  readonly language: Language;
}

/** A moment as people say it on the day of `now`: the time alone today, with its date before, with its year long ago. */
export function showMoment(at: number, { now, ...style }: MomentStyle & { now: number }): string {
  const time = format(at, style, { hour: '2-digit', minute: '2-digit' });
  if (dayOf(at, style.zone) === dayOf(now, style.zone)) return time;
  const isThisYear = yearOf(at, style.zone) === yearOf(now, style.zone);
  const year = isThisYear ? {} : ({ year: 'numeric' } as const);
  const date = format(at, style, { ...year, month: 'short', day: 'numeric' });
  return `${date} ${time}`;
}

/** The time of a moment to the second. */
export function showTime(at: number, style: MomentStyle): string {
  return format(at, style, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

/** The campaign's day that a moment belongs to, with its time: what turns at the campaign's own midnight. */
export function showDay(at: number, style: MomentStyle): string {
  const day = { month: 'short', day: 'numeric', weekday: 'short' } as const;
  return format(at, style, { ...day, hour: '2-digit', minute: '2-digit' });
}

const units = [
  { ms: 86_400_000, zh: '天', en: 'd' },
  { ms: 3_600_000, zh: '小时', en: 'h' },
  { ms: 60_000, zh: '分', en: 'min' },
  { ms: 1000, zh: '秒', en: 's' },
] as const;

/** How long something lasts, in its two largest units; a second that has begun counts whole. */
export function showWait(ms: number, language: Language): string {
  let rest = Math.max(0, Math.ceil(ms / 1000) * 1000);
  const parts: string[] = [];
  for (const unit of units) {
    const count = Math.floor(rest / unit.ms);
    rest %= unit.ms;
    if (count > 0 && parts.length < 2) parts.push(`${count} ${unit[language]}`);
  }
  return parts.join(' ') || `0 ${units[3][language]}`;
}

function format(at: number, style: MomentStyle, shown: Intl.DateTimeFormatOptions): string {
  const options = { ...shown, timeZone: style.zone, hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(locales[style.language], options).format(at);
}

function dayOf(at: number, zone: string): string {
  return format(at, { zone, language: 'en' }, { dateStyle: 'short' });
}

function yearOf(at: number, zone: string): string {
  return format(at, { zone, language: 'en' }, { year: 'numeric' });
}
