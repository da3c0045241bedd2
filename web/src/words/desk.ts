import { brush } from './brush.ts';
import { inBoth } from './language.ts';

/** What stands around the phones. */
export const deskWords = inBoth({
  zh: {
    title: brush.title,
    tomorrow: '明天',
    tomorrowHint: '把服务器的时钟拨到明天：火花、小火人和红包都会跟着走',
    otherLanguage: 'English',
    invite: '把另一台发给朋友',
    group: '四个人玩',
    docs: '给开发者',
    bond: (days: number) => `火花 ${days} 天`,
    phoneTabs: '看哪一台手机',
    opening: '正在打开…',
    failed: '打不开',
    again: '再试一次',
    coach: {
      greet: (name: string) => `先用${name}的手机打个招呼`,
      answer: (name: string) => `${name}也回一句，红包就封好了`,
      open: (name: string) => `红包来了！在${name}的手机上点开它`,
      press: (name: string) => `按下「開」，${name}先来`,
      join: (name: string) => `${name}快按，一起拆更热闹`,
      take: (name: string) => `拆开啦！点${name}手机上的金色按钮收下`,
      check: () => '公平吗？点「验一验」看看证明',
      more: () => '还有更多：发张照片、打个电话，明天再来，火花会越烧越旺',
    },
  },
  en: {
    title: 'Open Together',
    tomorrow: 'Tomorrow',
    tomorrowHint: "Turns the server's clock to tomorrow: streak, pet and packets follow",
    otherLanguage: '中文',
    invite: 'Send one phone to a friend',
    group: 'A group of four',
    docs: 'For developers',
    bond: (days: number) => `Streak of ${days} days`,
    phoneTabs: 'Which phone',
    opening: 'Opening…',
    failed: 'Could not open',
    again: 'Try again',
    coach: {
      greet: (name: string) => `Say hello on ${name}'s phone`,
      answer: (name: string) => `Answer as ${name}, and a packet is sealed`,
      open: (name: string) => `A packet! Open it on ${name}'s phone`,
      press: (name: string) => `Press 開, ${name} first`,
      join: (name: string) => `Now ${name}: press along, it is more fun together`,
      take: (name: string) => `It is open! Take it: the golden button on ${name}'s phone`,
      check: () => 'Was it fair? Press "Check" on the packet',
      more: () => 'There is more: send a photo, make a call, come back tomorrow and keep the flame',
    },
  },
});
