import { CampaignDay } from './ids.ts';

const DAY_MS = 86_400_000;

interface Span {
  readonly day: CampaignDay;
  readonly start: number;
  readonly end: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const latest = new Map<string, Span>();

/** The campaign day that a moment belongs to. */
export function dayOf(at: number, zone: string): CampaignDay {
  return spanOf(at, zone).day;
}

/** The first millisecond of the campaign day after the one that `at` belongs to (SK5). */
export function nextMidnight(at: number, zone: string): number {
  return spanOf(at, zone).end;
}

/** Calendar days from one to the other: 1 from any day to the next, whatever a zone's clocks did between. */
export function daysBetween(from: CampaignDay, to: CampaignDay): number {
  return (utcOf(to) - utcOf(from)) / DAY_MS;
}

/** The day that many calendar days later, or earlier. */
export function addDays(day: CampaignDay, days: number): CampaignDay {
  return CampaignDay.parse(
    new Date(utcOf(day) + days * DAY_MS).toISOString().slice(0, 10).replaceAll('-', ''),
  );
}

/** `yyyymm`: what a restore's allowance is counted in. */
export function monthOf(day: CampaignDay): string {
  return day.slice(0, 6);
}

/** The span is remembered per zone: nearly every call asks about today. */
function spanOf(at: number, zone: string): Span {
  const known = latest.get(zone);
  if (known && at >= known.start && at < known.end) return known;
  const day = calendarDay(at, zone);
  const span = { day, start: turnBefore(at, day, zone), end: turnAfter(at, day, zone) };
  latest.set(zone, span);
  return span;
}

function calendarDay(at: number, zone: string): CampaignDay {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(zone, format);
  }
  return CampaignDay.parse(format.format(at).replaceAll('-', ''));
}

/** A zone's day is at most 25 hours or so; two UTC days either way surely hold both of its ends. */
function turnAfter(at: number, day: CampaignDay, zone: string): number {
  let inside = at;
  let outside = at + 2 * DAY_MS;
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2);
    if (calendarDay(middle, zone) === day) inside = middle;
    else outside = middle;
  }
  return outside;
}

function turnBefore(at: number, day: CampaignDay, zone: string): number {
  let inside = at;
  let outside = at - 2 * DAY_MS;
  while (inside - outside > 1) {
    const middle = Math.floor((inside + outside) / 2);
    if (calendarDay(middle, zone) === day) inside = middle;
    else outside = middle;
  }
  return inside;
}

function utcOf(day: CampaignDay): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8)));
}
