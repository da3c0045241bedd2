import { inBoth } from './language.ts';

interface Left {
  readonly hours: number;
  readonly minutes: number;
}

/** The list of friends, and the way in. */
export const homeWords = inBoth({
  zh: {
    phoneOf: (name: string) => `${name}的手机`,
    hello: (name: string) => `${name}，你好`,
    purse: '钱包',
    coins: '友谊金',
    worth: (yuan: string) => `可兑 ${yuan}`,
    settings: '设置',
    friends: '好友',
    friendsAndGroups: '好友和群',
    people: (members: number) => `群 · ${members} 人`,
    newGroup: '建个群',
    joinGroup: '凭码进群',
    invite: '邀请朋友',
    unread: (lines: number) => `${lines} 条新消息`,
    packets: (count: number) => (count === 1 ? '红包待拆' : `${count} 个红包待拆`),
    left: ({ hours, minutes }: Left) =>
      hours > 0
        ? `剩 ${hours} 小时 ${minutes} 分`
        : minutes > 0
          ? `剩 ${minutes} 分钟`
          : '不到 1 分钟',
    streak: (days: number) => `火花 ${days} 天`,
    streakGrey: (days: number) => `火花 ${days} 天，变灰了，今天聊一句救回来`,
    warned: (left: string) => `火花快灭了，${left}`,
    nothingYet: '打个招呼吧',
    blocked: '已屏蔽',
    more: (name: string) => `${name}的更多操作`,
    block: (name: string) => `屏蔽${name}`,
    blockSure: (name: string) =>
      `屏蔽后，收不到${name}的消息、来电和邀请；也没法一起攒火花；已有的红包照样能拆。随时可以解除。`,
    unblock: (name: string) => `解除对${name}的屏蔽`,
    unblockSure: (name: string) => `解除后，${name}又能给你发消息、打电话了。`,
    never: '算了',
    blockedNow: (name: string) => `已屏蔽${name}`,
    unblockedNow: (name: string) => `已解除对${name}的屏蔽`,
    empty: '还没有好友',
    emptyHint: '邀请一位朋友，一起聊天、养小火人、开红包。',
    missed: '你不在的时候',
    missedOf: {
      line: (name: string, times: number) => `${name}发来 ${times} 条消息`,
      call: (name: string, times: number) =>
        times === 1 ? `${name}打过电话来` : `${name}打过 ${times} 次电话来`,
      packet: (name: string, times: number) => `和${name}的 ${times} 个红包封好了`,
      opened: (name: string, times: number) => `${name}拆了 ${times} 个红包`,
      expired: (name: string, times: number) => `和${name}的 ${times} 个红包过期了`,
      streak: (name: string) => `和${name}的火花快灭了`,
    },
    seen: '都知道了',
    replaced: '这个账号在别处打开了',
    reload: '重新连接',
    entering: '小火人还没睡醒，马上就好…',
    failed: '打不开',
    again: '再试一次',
    otherName: '换个名字',
    nameRefused: '这个名字用不了',
    nameRefusedHint: '名字最多 40 个字，不能有换行和看不见的字符。',
    toFriends: '去好友列表',
    guestsRefused: '这里不接待访客',
    guestsRefusedHint: '请从你的平台进入，它会带上你的身份。',
    askTitle: '你好呀！',
    askInvited: '朋友请你一起开红包。先告诉我，怎么称呼你？',
    askName: '先告诉我，怎么称呼你？',
    name: '你的名字',
    namePlaceholder: '例如：小禾',
    enter: '进去看看',
  },
  en: {
    phoneOf: (name: string) => `${name}'s phone`,
    hello: (name: string) => `Hello, ${name}`,
    purse: 'Purse',
    coins: 'coins',
    worth: (yuan: string) => `worth ${yuan}`,
    settings: 'Settings',
    friends: 'Friends',
    friendsAndGroups: 'Friends and groups',
    people: (members: number) => (members === 1 ? 'Group · 1 person' : `Group · ${members} people`),
    newGroup: 'New group',
    joinGroup: 'Join by code',
    invite: 'Invite a friend',
    unread: (lines: number) => (lines === 1 ? '1 new message' : `${lines} new messages`),
    packets: (count: number) => (count === 1 ? 'Packet to open' : `${count} packets to open`),
    left: ({ hours, minutes }: Left) =>
      hours > 0
        ? `${hours} h ${minutes} min left`
        : minutes > 0
          ? `${minutes} min left`
          : 'under a minute left',
    streak: (days: number) => (days === 1 ? 'Streak: 1 day' : `Streak: ${days} days`),
    streakGrey: (days: number) => `Streak of ${days} days is grey: both chat today to save it`,
    warned: (left: string) => `Flame fading, ${left}`,
    nothingYet: 'Say hello',
    blocked: 'Blocked',
    more: (name: string) => `More about ${name}`,
    block: (name: string) => `Block ${name}`,
    blockSure: (name: string) =>
      `Messages, calls and invites from ${name} stop arriving, and your streak cannot grow. Packets you have still open. You can undo this at any time.`,
    unblock: (name: string) => `Unblock ${name}`,
    unblockSure: (name: string) => `${name} can write to you and call you again.`,
    never: 'Never mind',
    blockedNow: (name: string) => `${name} is blocked`,
    unblockedNow: (name: string) => `${name} is not blocked any more`,
    empty: 'No friends yet',
    emptyHint: 'Invite one: chat, raise a flame pet and open red packets together.',
    missed: 'While you were away',
    missedOf: {
      line: (name: string, times: number) =>
        times === 1 ? `A message from ${name}` : `${times} messages from ${name}`,
      call: (name: string, times: number) =>
        times === 1 ? `${name} called` : `${name} called ${times} times`,
      packet: (name: string, times: number) =>
        times === 1
          ? `A packet with ${name} was sealed`
          : `${times} packets with ${name} were sealed`,
      opened: (name: string, times: number) =>
        times === 1 ? `${name} opened a packet` : `${name} opened ${times} packets`,
      expired: (name: string, times: number) =>
        times === 1 ? `A packet with ${name} expired` : `${times} packets with ${name} expired`,
      streak: (name: string) => `The flame with ${name} was fading`,
    },
    seen: 'Got it',
    replaced: 'You are playing somewhere else now',
    reload: 'Connect again',
    entering: 'The flame pet is waking up…',
    failed: 'Could not open',
    again: 'Try again',
    otherName: 'Use another name',
    nameRefused: 'This name does not work',
    nameRefusedHint: 'A name has at most 40 characters, and no line breaks or invisible ones.',
    toFriends: 'To my friends',
    guestsRefused: 'Guests cannot play here',
    guestsRefusedHint: 'Come in from your own platform: it brings your identity along.',
    askTitle: 'Hello there!',
    askInvited: 'A friend asks you to open red packets together. What shall we call you?',
    askName: 'What shall we call you?',
    name: 'Your name',
    namePlaceholder: 'Lan, for example',
    enter: 'Come in',
  },
});
