import { never, type CodeEntry } from '../code-entry.ts';

/** The streak. */
export const streakCodes: Readonly<Record<string, CodeEntry>> = {
  nothing_to_restore: never(
    ['There is no streak to restore.', 'Offer it only while `streak.restorable` is over 0.'],
    ['没有可以找回的火花。', '仅在 `streak.restorable` 大于 0 时展示。'],
  ),
  no_restores_left: never(
    ['No restores are left this month.', 'Wait for the next month; the friend may still have one.'],
    ['本月补签次数已用完。', '等下个月；好友可能还有次数。'],
  ),
};
