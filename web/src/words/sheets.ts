import { inBoth } from './language.ts';

/** What all sheets share, and their titles. */
export const sheetWords = inBoth({
  zh: {
    close: '关闭',
    loading: '正在读取…',
    again: '再试一次',
    wallet: '钱包',
    shop: '兑换',
    statement: '支付宝账单（演示，不是真钱）',
    odds: '这个红包的概率',
    check: '验一验这个红包',
    streak: '火花',
    pet: '小火人',
    attach: '照片、视频和链接',
    stickers: '表情',
    invite: '邀请朋友',
    settings: '设置',
  },
  en: {
    close: 'Close',
    loading: 'Reading…',
    again: 'Try again',
    wallet: 'Wallet',
    shop: 'Redeem',
    statement: 'Alipay statement (demo)',
    odds: 'Odds of this packet',
    check: 'Check this packet',
    streak: 'Streak',
    pet: 'Flame pet',
    attach: 'Photos, videos and links',
    stickers: 'Stickers',
    invite: 'Invite a friend',
    settings: 'Settings',
  },
});
