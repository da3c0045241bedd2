import { inBoth } from './language.ts';

/** What stands around four phones of one group. */
export const gatheringWords = inBoth({
  zh: {
    two: '两个人玩',
    rain: '去看红包雨',
    rainHint: '把服务器的时钟拨到下一场红包雨之前',
    coach: {
      greet: (name: string) => `先用${name}的手机给大家拜个年`,
      answer: (name: string) => `${name}也说一句，三个人说话就有群红包`,
      open: (name: string) => `群红包来了！在${name}的手机上点开它`,
      press: (name: string) => `按下「開」，看${name}抢到多少`,
      take: (name: string) => `看看谁手气最佳，点${name}手机上的金色按钮收好`,
      send: (name: string) => `${name}手气好！轮到${name}给大家发一个红包`,
      seal: (name: string) => `${name}填上多少友谊金，比如 30，再按「塞进红包」`,
      check: () => '分得公平吗？点「验一验」看看证明',
      checked: () => '封条在先，分法在后，谁也改不了。看完就关上',
      rain: () => '重头戏：点上面的按钮，把时钟拨到红包雨前',
      countdown: () => '红包雨马上落下，准备好手指！',
      tap: (name: string) => `快！在${name}的手机上点红包，或者按「摇一摇」`,
      raining: () => '四台手机下的是同一场雨，接着抢',
      summed: () => '雨停了，看看谁抢得最多',
      water: (name: string) => `${name}发个表情，给年桔浇浇水`,
      more: () => '还有更多：两个人晒照片、发一个带口令的红包，把年桔种到结果',
    },
  },
  en: {
    two: 'For two',
    rain: 'To the rain',
    rainHint: "Turns the server's clock to just before the next rain of packets",
    coach: {
      greet: (name: string) => `First wish everyone well on ${name}'s phone`,
      answer: (name: string) => `Now ${name}: with three who speak, a packet is sealed for all`,
      open: (name: string) => `A packet for the group! Tap it on ${name}'s phone`,
      press: (name: string) => `Press the gold seal and see what ${name} grabs`,
      take: (name: string) => `See who was luckiest, then tap the gold button on ${name}'s phone`,
      send: (name: string) => `${name} was lucky! Now ${name} sends a packet to all`,
      seal: (name: string) => `${name} fills in how many coins, 30 for example, and sends them`,
      check: () => 'Was it cut fairly? Tap “Check” and see the proof',
      checked: () =>
        'The seal came first, nobody could change it after. Close it when you have seen it',
      rain: () => 'The highlight: the button above turns the clock to just before the rain',
      countdown: () => 'Packets are about to rain: get your fingers ready!',
      tap: (name: string) => `Quick! Tap packets on ${name}'s phone, or shake it`,
      raining: () => 'It is one rain on all four phones: go on',
      summed: () => 'The rain is over: see who caught most',
      water: (name: string) => `A sticker from ${name} waters the tree`,
      more: () => 'There is more: two photos, a packet with a passphrase, a tree full of fruit',
    },
  },
});
