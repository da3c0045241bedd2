import { inBoth } from './language.ts';

/** The settings: language, clock, connection, and where developers read on. */
export const settingsWords = inBoth({
  zh: {
    language: '语言',
    clock: '时间',
    clockHint: '把服务器的时钟往前拨：火花、小火人、红包都会跟着走，只能向前。',
    tomorrow: '明天',
    hour: '+1 小时',
    day: '活动日',
    connection: '连接',
    clockError: (ms: string) => `时钟误差不超过 ${ms} 毫秒`,
    states: {
      connecting: '正在连接',
      waiting: '排队中',
      online: '已连接',
      reconnecting: '正在重连',
      closed: '已断开',
    },
    developers: '给开发者',
    http: 'HTTP 接口',
    rooms: '房间消息',
    rules: '活动规则',
  },
  en: {
    language: 'Language',
    clock: 'Time',
    clockHint:
      "Turns the server's clock forward: streak, pet and packets follow. There is no way back.",
    tomorrow: 'Tomorrow',
    hour: '+1 hour',
    day: 'Campaign day',
    connection: 'Connection',
    clockError: (ms: string) => `clock within ${ms} ms`,
    states: {
      connecting: 'connecting',
      waiting: 'in line',
      online: 'connected',
      reconnecting: 'reconnecting',
      closed: 'disconnected',
    },
    developers: 'For developers',
    http: 'HTTP routes',
    rooms: 'Room messages',
    rules: 'Campaign rules',
  },
});
