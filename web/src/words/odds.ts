import { inBoth } from './language.ts';

/** What the odds of a packet say. */
export const oddsWords = inBoth({
  zh: {
    fixed: '这个红包的倍数',
    fixedWhy: '封包时已经定下，不会再变',
    coins: '友谊金',
    chance: '机会',
    expected: '平均（期望值）',
    floor: '保底',
    mine: '你抽到的',
    arithmetic: (permille: number, floor: string) =>
      `友谊金 = 表里的数 × ${permille} ÷ 1000，去掉零头，最少 ${floor}。每一行都公布，谁都一样。`,
    how: '倍数怎么来的：下一个红包',
    streak: '火花',
    pet: '小火人',
    allowance: (number: number) => `今天第 ${number} 个`,
    next: '下一个',
    moved: '这是现在的数；这个红包的倍数在封包那一刻就按当时的数定好了。',
    unpublished: '公布的规则里没有这张概率表。请点「验一验」，把证明交给活动方。',
    check: '验一验这个红包',
  },
  en: {
    fixed: "This packet's multiplier",
    fixedWhy: 'Fixed when it was sealed; it never changes',
    coins: 'Coins',
    chance: 'Chance',
    expected: 'Expected value',
    floor: 'floor',
    mine: 'yours',
    arithmetic: (permille: number, floor: string) =>
      `Coins = the table's number × ${permille} ÷ 1000, without the remainder, at least ${floor}. All rows are public and the same for everyone.`,
    how: 'Where a multiplier comes from: the next packet',
    streak: 'streak',
    pet: 'pet',
    allowance: (number: number) => `no. ${number} today`,
    next: 'the next',
    moved: 'These are the numbers now. This packet keeps those of the moment it was sealed.',
    unpublished:
      'These odds are not in the published rules. Press "Check this packet" and send the proof to the organiser.',
    check: 'Check this packet',
  },
});
