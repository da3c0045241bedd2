/** What the charts say, in the language that the page is shown in. */
export type Language = 'zh' | 'en';

export const words = {
  intended: { zh: '应到', en: 'intended' },
  begun: { zh: '开始', en: 'begun' },
  done: { zh: '完成', en: 'done' },
  dropped: { zh: '放弃', en: 'dropped' },
  max: { zh: '最长', en: 'max' },
  loop: { zh: '事件循环延迟 p99', en: 'loop delay p99' },
  cpu: { zh: 'CPU', en: 'CPU' },
  players: { zh: '在线玩家', en: 'players online' },
  underWay: { zh: '进行中', en: 'under way' },
  second: { zh: '秒', en: 'second' },
  share: { zh: '百分位', en: 'percentile' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
