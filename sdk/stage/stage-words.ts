/** All that the overlay says. `{friend}`, `{coins}`, `{yuan}`, `{times}`, `{seconds}` stand for what the moment brings. */
export interface StageWords {
  /** The language of these words, for screen readers and fonts. */
  readonly lang: string;
  /** On the flap, above `title`: whose packet it is. */
  readonly from: string;
  /** On the flap and on the pocket, in the brush. */
  readonly title: string;
  readonly blessing: string;
  /** On the seal and, turned, on its back: one character each. */
  readonly seal: string;
  readonly back: string;
  /** Under a sealed envelope, and when the friend has pressed first. */
  readonly together: string;
  readonly friendWaits: string;
  /** While my friend can still join. */
  readonly waiting: string;
  /** Under the envelope while the answer is on its way. */
  readonly opening: string;
  /** The multiplier of this packet; left out when empty. */
  readonly odds: string;
  readonly youGot: string;
  /** What the number counts. */
  readonly unit: string;
  readonly worth: string;
  /** When the lifetime cap left less than was drawn; `{coins}` is what was drawn. */
  readonly capped: string;
  readonly luckiest: string;
  readonly unopened: string;
  readonly shareExpired: string;
  readonly done: string;
  readonly check: string;
  readonly expired: string;
  /** For a member who has no share in this packet. */
  readonly none: string;
  /** When `open()` failed without words of its own. */
  readonly failed: string;
  readonly me: string;
  readonly friend: string;
  /** For screen readers: the seal, the way out, the sum at the end. */
  readonly sealLabel: string;
  readonly closeLabel: string;
  readonly sumLabel: string;
}

/** Words that are good as they are; `{ ...stageWords.zh, title: '生日快乐' }` changes one. */
export const stageWords: { readonly zh: StageWords; readonly en: StageWords } = {
  zh: {
    lang: 'zh-CN',
    from: '{friend}和你的红包',
    title: '恭喜发财',
    blessing: '大吉大利',
    seal: '開',
    back: '福',
    together: '一起拆更热闹',
    friendWaits: '{friend}在等你一起拆 · {seconds}',
    waiting: '等{friend}一起拆… {seconds}',
    opening: '正在拆…',
    odds: '',
    youGot: '你拆到',
    unit: '友谊金',
    worth: '= {yuan}',
    capped: '拆出 {coins}，已到累计上限',
    luckiest: '手气最佳',
    unopened: '还没拆',
    shareExpired: '已过期',
    done: '收下啦',
    check: '验一验这个红包',
    expired: '已过期',
    none: '这个红包里没有你的份',
    failed: '没拆开，再试一次',
    me: '我',
    friend: '好友',
    sealLabel: '和好友一起拆开红包',
    closeLabel: '关闭',
    sumLabel: '你拆到 {coins} 友谊金，等于 {yuan}',
  },
  en: {
    lang: 'en',
    from: 'from {friend} and you',
    title: 'Good Fortune',
    blessing: 'Great Luck',
    seal: '開',
    back: '福',
    together: 'Merrier when opened together',
    friendWaits: '{friend} waits for you · {seconds}',
    waiting: 'Waiting for {friend}… {seconds}',
    opening: 'Opening…',
    odds: '',
    youGot: 'You got',
    unit: 'coins',
    worth: '= {yuan}',
    capped: '{coins} drawn, lifetime cap reached',
    luckiest: 'Luckiest',
    unopened: 'not opened yet',
    shareExpired: 'expired',
    done: 'Collect',
    check: 'Check this packet',
    expired: 'Expired',
    none: 'There is no share for you in this packet',
    failed: 'It did not open. Try again.',
    me: 'Me',
    friend: 'friend',
    sealLabel: 'Open the packet together with your friend',
    closeLabel: 'Close',
    sumLabel: 'You got {coins} coins, worth {yuan}',
  },
};

/** Puts what the moment brings into a sentence. */
export function fill(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
