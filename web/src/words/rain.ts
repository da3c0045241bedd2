import { inBoth } from './language.ts';

/** The rain of red packets (红包雨): its countdown, what falls, and what became of it. */
export const rainWords = inBoth({
  zh: {
    soon: (name: string) => `${name}马上就来`,
    seconds: (count: number) => `${count} 秒`,
    ready: '准备好，点红包就能接',
    go: '接！',
    sky: '红包雨正在下：点红包接住，按空格接最低的一个',
    left: (count: number) => `还能接 ${count} 个`,
    full: '接满啦，看大家的',
    coins: (coins: string) => `${coins} 友谊金`,
    shake: '摇一摇',
    close: '先不接了',
    elsewhere: '你正在另一个房间接这场雨，去那边接吧',
    caught: (name: string, coins: string) => `${name} 接到 ${coins}`,
    popFull: '满了',
    popLost: '没接住',
    overTitle: '红包雨停啦',
    mine: '我接到',
    hits: (count: number) => (count === 0 ? '这次一个都没接到，下次再来' : `接住 ${count} 个`),
    worth: (yuan: string) => `= ${yuan}`,
    ours: '大家一共接到',
    returned: '退回奖池',
    counting: '正在结算…',
    done: '好嘞',
    result: (coins: string, hits: number) => `红包雨停了，我接住 ${hits} 个，一共 ${coins} 友谊金`,
  },
  en: {
    soon: (name: string) => `${name} is about to begin`,
    seconds: (count: number) => `${count} s`,
    ready: 'Get ready: tap the packets to catch them',
    go: 'Catch!',
    sky: 'Packets are raining: tap them, or press space for the lowest',
    left: (count: number) => (count === 1 ? '1 more counts' : `${count} more count`),
    full: 'That is all for you: cheer the others',
    coins: (coins: string) => `${coins} coins`,
    shake: 'Shake',
    close: 'Not this time',
    elsewhere: 'You are catching this rain in another room: go on there',
    caught: (name: string, coins: string) => `${name} got ${coins}`,
    popFull: 'full',
    popLost: 'missed',
    overTitle: 'The rain is over',
    mine: 'You caught',
    hits: (count: number) =>
      count === 0
        ? 'None this time: better luck next time'
        : `in ${count} ${count === 1 ? 'packet' : 'packets'}`,
    worth: (yuan: string) => `= ${yuan}`,
    ours: 'All of you caught',
    returned: 'Back to the pool',
    counting: 'Counting…',
    done: 'Nice',
    result: (coins: string, hits: number) =>
      `The rain is over. You caught ${hits}, ${coins} coins in all`,
  },
});
