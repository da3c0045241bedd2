import { stageWords, type StageWords } from './stage-words.ts';

/**
 * What the overlay says of a lucky packet. Besides the values of `StageWords`: `{sender}`, `{taken}`, `{shares}`,
 * `{takenCoins}`, `{total}`, `{back}`, `{time}`.
 */
export interface GrabWords extends StageWords {
  /** Who pays for packets that no player sent. */
  readonly campaign: string;
  /** Over the list: while something is left, once all is taken, once its time is over. */
  readonly sum: string;
  readonly sumEmpty: string;
  readonly sumExpired: string;
  /** In the seal's place where nothing can be pressed. */
  readonly stampEmpty: string;
  readonly stampExpired: string;
  /** What that means for whoever looks. */
  readonly own: string;
  readonly late: string;
  readonly over: string;
  /** On the button under it. */
  readonly leave: string;
  /** The list, for screen readers. */
  readonly listLabel: string;
  /** While nobody has grabbed. */
  readonly nobody: string;
  /** How long it took until all was taken. */
  readonly seconds: string;
  readonly minutes: string;
  readonly hours: string;
}

/** Words that are good as they are; `{ ...grabWords.zh, done: '谢谢老板' }` changes one. */
export const grabWords: { readonly zh: GrabWords; readonly en: GrabWords } = {
  zh: {
    ...stageWords.zh,
    from: '{sender}发的红包',
    together: '手快有，手慢无',
    youGot: '你抢到',
    unopened: '',
    capped: '抢到 {coins}，已到上限',
    sealLabel: '抢红包',
    sumLabel: '你抢到 {coins} 友谊金，等于 {yuan}',
    failed: '没抢成，再试一次',
    campaign: '活动',
    sum: '已领 {taken}/{shares} 个，{takenCoins}/{total} 友谊金',
    sumEmpty: '{shares} 个红包共 {total} 友谊金，{time}被抢光',
    sumExpired: '已领 {taken}/{shares} 个，{back} 友谊金退回{sender}',
    stampEmpty: '抢光',
    stampExpired: '过期',
    own: '你发的红包，等大家来抢',
    late: '手慢了，红包派完了',
    over: '红包已过期',
    leave: '知道了',
    listLabel: '大家的手气',
    nobody: '还没有人抢',
    seconds: '{time} 秒',
    minutes: '{time} 分钟',
    hours: '{time} 小时',
  },
  en: {
    ...stageWords.en,
    from: 'from {sender}',
    together: 'First come, first served',
    youGot: 'You got',
    unopened: '',
    capped: '{coins} drawn, limit reached',
    sealLabel: 'Grab a share',
    sumLabel: 'You got {coins} coins, worth {yuan}',
    failed: 'That did not work. Try again.',
    campaign: 'the campaign',
    sum: '{taken} of {shares} taken, {takenCoins} of {total} coins',
    sumEmpty: '{shares} shares of {total} coins, gone in {time}',
    sumExpired: '{taken} of {shares} taken, {back} coins went back to {sender}',
    stampEmpty: 'gone',
    stampExpired: 'over',
    own: 'Your packet: let them grab',
    late: 'All gone: better luck next time',
    over: 'This packet has expired',
    leave: 'All right',
    listLabel: 'Who got what',
    nobody: 'Nobody has grabbed yet',
    seconds: '{time} s',
    minutes: '{time} min',
    hours: '{time} h',
  },
};
