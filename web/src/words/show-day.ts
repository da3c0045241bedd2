import type { MomentStyle } from './moments.ts';

/** The campaign's day that a moment belongs to, with its time: what turns at the campaign's own midnight. */
export function showDay(at: number, { zone, language }: MomentStyle): string {
  const options = {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  } as const;
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', options).format(at);
}
