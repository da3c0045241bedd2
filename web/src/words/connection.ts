import { inBoth } from './language.ts';

/** How a connection is, wherever it is told. */
export const connectionWords = inBoth({
  zh: {
    connecting: '正在连接…',
    waiting: (place: number) => `排队中，前面还有 ${place} 位`,
    reconnecting: '网络开小差了，正在重连…',
    closed: '连接已断开',
  },
  en: {
    connecting: 'Connecting…',
    waiting: (place: number) => `In line, ${place} before you`,
    reconnecting: 'The network dozed off, reconnecting…',
    closed: 'Disconnected',
  },
});
