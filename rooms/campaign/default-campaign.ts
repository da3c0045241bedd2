import { Campaign } from './campaign.ts';

/** The event of Spring Festival 2025 with no end, so that a laptop always has a running campaign. */
export const defaultCampaign = Campaign.parse({
  id: 'spring-festival',
  names: { zh: '聊天开红包', en: 'Chat red packets' },
  revision: 2,
  effectiveAt: Date.parse('2026-11-01T00:00:00+08:00'),
  zone: 'Asia/Shanghai',
  start: Date.parse('2026-11-01T00:00:00+08:00'),
  end: null,
  redeemUntil: null,
  fundingADay: 1_000_000_000,
  lifetimeCap: 880_000,
  coinsPerYuan: 10_000,
  floorCoins: 100,
  tables: [
    {
      id: 'daily',
      version: 1,
      rows: [
        { coins: 100, weight: 4000 },
        { coins: 168, weight: 3000 },
        { coins: 288, weight: 1800 },
        { coins: 488, weight: 800 },
        { coins: 888, weight: 350 },
        { coins: 1888, weight: 50 },
      ],
    },
  ],
  packets: {
    table: 'daily',
    expiresAfterMs: 86_400_000,
    openShares: 12,
    mostARoom: 50,
    togetherMs: 8000,
    aloneMs: 500,
  },
  allowance: [
    { upTo: 6, permille: 1000 },
    { upTo: 12, permille: 700 },
    { upTo: null, permille: 400 },
  ],
  tasks: [
    both({ id: 'text', zh: '互发一句话', en: 'Both send a text', evidence: ['text'] }),
    both({ id: 'sticker', zh: '互发一个表情', en: 'Both send a sticker', evidence: ['sticker'] }),
    both({ id: 'photo', zh: '互发一张照片', en: 'Both send a photo', evidence: ['photo'] }),
    any({
      id: 'share',
      zh: '分享一个链接或视频',
      en: 'Share a link or a video',
      evidence: ['share', 'video'],
    }),
    any({
      id: 'voice-call',
      zh: '打一通语音电话',
      en: 'Have a voice call',
      evidence: ['voice-call'],
    }),
    any({
      id: 'video-call',
      zh: '打一通视频电话',
      en: 'Have a video call',
      evidence: ['video-call'],
    }),
  ],
  streak: {
    litFrom: 3,
    tiers: [
      { days: 3, permille: 1100 },
      { days: 7, permille: 1200 },
      { days: 30, permille: 1500 },
      { days: 100, permille: 2000 },
    ],
    graceDays: 1,
    restoresAMonth: 1,
    restoreWithinDays: 7,
    warnBeforeMs: 4 * 3_600_000,
  },
  pet: {
    pointsATask: 10,
    mostADay: 60,
    greyAfterDays: 2,
    asleepAfterDays: 3,
    stages: [
      { points: 165, permille: 1050 },
      { points: 665, permille: 1100 },
    ],
  },
  groups: {
    mostMembers: 500,
    mostGroups: 50,
    tasks: [
      several(
        { id: 'group-text', zh: '三人说句话', en: 'Three say something', evidence: ['text'] },
        3,
      ),
      several(
        {
          id: 'group-sticker',
          zh: '三人发表情',
          en: 'Three send a sticker',
          evidence: ['sticker'],
        },
        3,
      ),
      several(
        { id: 'group-photo', zh: '两人晒照片', en: 'Two send a photo', evidence: ['photo'] },
        2,
      ),
    ],
    tree: { waterATask: 10, mostAMemberADay: 30, grownAt: 80, leastMembers: 3 },
    packets: { coinsAShare: 120, mostShares: 100 },
    earnedADay: 3000,
    playerPackets: { mostCoins: 200_000, coinsADay: 200_000 },
  },
  rains: [
    {
      id: 'evening',
      names: { zh: '晚间红包雨', en: 'Evening rain' },
      firstAt: Date.parse('2026-11-01T21:00:00+08:00'),
      everyMs: 86_400_000,
      countdownMs: 10_000,
      fallMs: 15_000,
      drops: 60,
      hits: 5,
      coinsAHit: 60,
    },
  ],
  friends: { most: 200, newADay: 20 },
  redemptions: { pendingAPlayer: 5, holdHours: 0 },
  catalog: [
    cash('alipay-cash-1fen', '支付宝现金 1 分', 'Alipay cash, 0.01 yuan', 1),
    cash('alipay-cash-1jiao', '支付宝现金 1 角', 'Alipay cash, 0.1 yuan', 10),
    cash('alipay-cash-1yuan', '支付宝现金 1 元', 'Alipay cash, 1 yuan', 100),
    cash('alipay-cash-10yuan', '支付宝现金 10 元', 'Alipay cash, 10 yuan', 1000),
    cash('alipay-cash-88yuan', '支付宝现金 88 元', 'Alipay cash, 88 yuan', 8800),
    {
      kind: 'coupon',
      id: 'mall-coupon-5yuan',
      names: { zh: '商城 5 元券', en: 'Mall coupon, 5 yuan' },
      coins: 40_000,
      fen: 500,
      stock: 10_000,
    },
  ],
});

interface DailyTask {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly evidence: readonly string[];
}

/** Done when both have done it once; and when one of them has. */
function both(task: DailyTask) {
  return once(task, 'both');
}
function any(task: DailyTask) {
  return once(task, 'any');
}

/** Done when so many members of a group have done it once. */
function several({ id, zh, en, evidence }: DailyTask, people: number) {
  return { id, names: { zh, en }, evidence, people, goal: 1, timesADay: 1 };
}

function once({ id, zh, en, evidence }: DailyTask, mode: 'both' | 'any') {
  return { id, names: { zh, en }, evidence, mode, goal: 1, timesADay: 1 };
}

/** 10,000 coins a yuan: 100 coins a fen. */
function cash(id: string, zh: string, en: string, fen: number) {
  return { kind: 'cash', id, names: { zh, en }, coins: fen * 100, rail: 'alipay', fen };
}
