import type { Campaign, PetMood } from '@hongbao/sdk';
import { inBoth } from './language.ts';

type Rules = Campaign['pet'];

interface PetWords {
  readonly stage: (stage: number) => string;
  readonly mood: Readonly<Record<PetMood, string>>;
  readonly means: Readonly<Record<PetMood, (rules: Rules) => string>>;
  readonly toStage: (name: string) => string;
  readonly left: (points: string) => string;
  readonly grownUp: (points: string) => string;
  readonly todayPoints: string;
  readonly feeding: (rules: Rules) => string;
  readonly stages: string;
  readonly points: (points: string) => string;
  readonly present: string;
  readonly packet: string;
  readonly seeStreak: string;
}

const names = {
  zh: ['小火苗', '小火人', '大火神'],
  en: ['Little spark', 'Flame', 'Crowned flame'],
} as const;

/** What the pet's sheet says. */
export const petWords = inBoth<PetWords>({
  zh: {
    stage: (stage) => names.zh[stage] ?? `${names.zh[2]} ${stage} 阶`,
    mood: { bright: '精神很好', grey: '灰扑扑的', asleep: '睡着了' },
    means: {
      bright: ({ greyAfterDays, asleepAfterDays }) =>
        `完成任务它就长大。闲 ${greyAfterDays} 天会变灰，闲 ${asleepAfterDays} 天会睡着，长大的一点都不会丢。`,
      grey: () => '它闲得发灰了。完成一个任务，或者今天两个人各说一句，它就亮起来，什么都没丢。',
      asleep: () =>
        '它睡着了。同一天里两个人各说一句就会醒；做任务能喂它，但叫不醒它。它一点分都不会丢。',
    },
    toStage: (name) => `长成${name}`,
    left: (points) => `还差 ${points} 分`,
    grownUp: (points) => `已经长到最大，一共 ${points} 分。`,
    todayPoints: '今天喂的',
    feeding: ({ pointsATask, mostADay }) =>
      `每个任务 ${pointsATask} 分，一天最多 ${mostADay} 分，多了不算。`,
    stages: '长大的样子',
    points: (points) => `${points} 分起`,
    present: '现在',
    packet: '每长大一阶，封一个红包，只有一次。睡着了，红包也按它的阶段加倍。',
    seeStreak: '看看火花',
  },
  en: {
    stage: (stage) => names.en[stage] ?? `${names.en[2]}, stage ${stage}`,
    mood: { bright: 'in high spirits', grey: 'gone grey', asleep: 'asleep' },
    means: {
      bright: ({ greyAfterDays, asleepAfterDays }) =>
        `It grows with every task. After ${greyAfterDays} idle days it turns grey, after ${asleepAfterDays} it sleeps, and it never loses a point.`,
      grey: () =>
        'It has idled itself grey. Finish a task, or say a line each today, and it brightens; nothing is lost.',
      asleep: () =>
        'It sleeps. One line from each of you on the same day wakes it; tasks feed it but do not wake it. It loses nothing.',
    },
    toStage: (name) => `Growing into: ${name}`,
    left: (points) => `${points} points to go`,
    grownUp: (points) => `Fully grown, with ${points} points.`,
    todayPoints: 'Fed today',
    feeding: ({ pointsATask, mostADay }) =>
      `${pointsATask} points a task, at most ${mostADay} a day; what goes past that is lost.`,
    stages: 'How it grows up',
    points: (points) => `from ${points} points`,
    present: 'now',
    packet: 'Each stage seals one packet, once. Even asleep, its stage multiplies your packets.',
    seeStreak: 'See your streak',
  },
});
