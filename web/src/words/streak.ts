import type { Campaign, StreakStatus } from '@hongbao/sdk';
import { inBoth } from './language.ts';

type Rules = Campaign['streak'];

interface StreakWords {
  readonly days: (count: number) => string;
  readonly standing: Readonly<Record<StreakStatus, string>>;
  readonly means: Readonly<Record<StreakStatus, (rules: Rules, count: number) => string>>;
  readonly today: string;
  readonly you: string;
  readonly chatted: string;
  readonly notYet: string;
  readonly counted: string;
  readonly missing: string;
  readonly left: (hours: number, minutes: number, seconds: number) => string;
  readonly tiers: string;
  readonly tierDays: (days: number) => string;
  readonly toNext: (days: number, permille: string) => string;
  readonly present: string;
  readonly reached: string;
  readonly ahead: (days: number) => string;
  readonly restoreTitle: (days: number) => string;
  readonly restoreText: (within: number) => string;
  readonly restore: string;
  readonly restoresLeft: (mine: number, friend: string, theirs: number) => string;
  readonly rules: (rules: Rules) => string;
  readonly seePet: string;
}

/** What the streak says about itself. */
export const streakWords = inBoth<StreakWords>({
  zh: {
    days: () => '天',
    standing: { none: '还没有', counting: '正在攒', lit: '亮着', grey: '变灰了', out: '熄灭了' },
    means: {
      none: ({ litFrom }) => `今天两个人各说一句，就算第 1 天；连续 ${litFrom} 天，火花点亮。`,
      counting: ({ litFrom }, count) =>
        `再连着聊 ${litFrom - count} 天就点亮。这时候漏一天会从头数。`,
      lit: () => '每天两个人各说一句，火花就一直亮，红包按它加倍。',
      grey: ({ graceDays }) =>
        graceDays === 1
          ? '昨天漏了一天。今天两个人都说一句就续上，漏的那天不算；今晚 0 点前没续上就会熄灭。灰着的时候红包不加倍。'
          : `漏了天数，最多能灰 ${graceDays} 天。两个人同一天都说一句就续上；灰着的时候红包不加倍。`,
      out: () => '漏得太久，火花熄了。可以用补签找回来，也可以今天重新开始攒。',
    },
    today: '今天',
    you: '（你）',
    chatted: '聊过了',
    notYet: '还没聊',
    counted: '今天已经算上了。离 0 点还有',
    missing: '两个人都聊过才算今天。还剩',
    left: (hours, minutes, seconds) => `${hours} 小时 ${two(minutes)} 分 ${two(seconds)} 秒`,
    tiers: '火花越久，红包越大',
    tierDays: (days) => `${days} 天`,
    toNext: (days, permille) => `再聊 ${days} 天，红包 × ${permille}`,
    present: '现在',
    reached: '到过了',
    ahead: (days) => `还差 ${days} 天`,
    restoreTitle: (days) => `可以找回 ${days} 天的火花`,
    restoreText: (within) =>
      `熄灭后的头 ${within} 天里，两个人谁来补签都行。找回以后今天还要各说一句。`,
    restore: '补签，找回火花',
    restoresLeft: (mine, friend, theirs) =>
      `这个月的补签：你还有 ${mine} 次，${friend}还有 ${theirs} 次`,
    rules: ({ graceDays, restoresAMonth, restoreWithinDays }) =>
      `点亮后漏 ${graceDays} 天变灰，再漏就熄灭。每人每月补签 ${restoresAMonth} 次，熄灭后 ${restoreWithinDays} 天内有效。日子按活动所在时区的 0 点换。`,
    seePet: '看看小火人',
  },
  en: {
    days: (count) => (count === 1 ? 'day' : 'days'),
    standing: { none: 'none yet', counting: 'counting', lit: 'lit', grey: 'grey', out: 'out' },
    means: {
      none: ({ litFrom }) =>
        `One line from each of you makes today day 1; after ${litFrom} days in a row it is lit.`,
      counting: ({ litFrom }, count) =>
        `Chat on ${daysInEnglish(litFrom - count)} more in a row and it is lit. Until then a missed day starts it over.`,
      lit: () => 'One line a day from each of you keeps it lit, and your packets hold more.',
      grey: ({ graceDays }) =>
        graceDays === 1
          ? 'Yesterday was missed. If you both say something today it goes on, without the missed day; if not, it goes out at midnight. While grey it multiplies nothing.'
          : `Days were missed; it can stay grey for ${graceDays}. If you both say something on one day it goes on. While grey it multiplies nothing.`,
      out: () => 'Too many days were missed. Restore it, or start again today.',
    },
    today: 'Today',
    you: '(you)',
    chatted: 'chatted',
    notYet: 'not yet',
    counted: 'Today is counted. Until midnight:',
    missing: 'Today counts once both have chatted. Left:',
    left: (hours, minutes, seconds) => `${hours} h ${two(minutes)} min ${two(seconds)} s`,
    tiers: 'The longer it burns, the more is inside',
    tierDays: daysInEnglish,
    toNext: (days, permille) => `${daysInEnglish(days)} more, then packets × ${permille}`,
    present: 'now',
    reached: 'reached',
    ahead: (days) => `${daysInEnglish(days)} to go`,
    restoreTitle: (days) => `A streak of ${daysInEnglish(days)} can come back`,
    restoreText: (within) =>
      `On the first ${daysInEnglish(within)} after it went out, either of you may restore it. Then both still chat today.`,
    restore: 'Restore the streak',
    restoresLeft: (mine, friend, theirs) =>
      `Restores left this month: you ${mine}, ${friend} ${theirs}`,
    rules: ({ graceDays, restoresAMonth, restoreWithinDays }) =>
      `Once lit, ${daysInEnglish(graceDays)} missed turns it grey, more puts it out. Each of you has ${restoresAMonth} restore${restoresAMonth === 1 ? '' : 's'} a month, within ${daysInEnglish(restoreWithinDays)}. Days turn at midnight of the campaign's time zone.`,
    seePet: 'See your flame pet',
  },
});

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function daysInEnglish(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
