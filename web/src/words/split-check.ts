import type { SplitExplanation, SplitSaying, SplitValue } from '../check/explain-split.ts';
import { inBoth } from './language.ts';

/** Numbers that a sentence may name; coins are written out. */
interface Amounts {
  readonly members: number;
  readonly shares: number;
  readonly grabs: number;
  readonly total: string;
  readonly drawn: string;
  readonly credited: string;
}

interface SplitCheckWords {
  readonly verdicts: Readonly<
    Record<SplitExplanation['verdict'], { readonly title: string; readonly text: string }>
  >;
  readonly findings: Readonly<Record<SplitSaying, (amounts: Amounts) => string>>;
  readonly values: Readonly<Record<SplitValue, string>>;
  readonly howSteps: readonly string[];
}

/** What "check this packet" says of one that was cut into slots. */
export const splitCheckWords = inBoth<SplitCheckWords>({
  zh: {
    verdicts: {
      witnessed: {
        title: '验过了，没有动手脚',
        text: '这台手机记下了封条，也亲手抢过，每一步都对得上。',
      },
      seen: {
        title: '验过了，封条没有换过',
        text: '你自己没有抢，所以看的是这台手机记下的封条和大家的先后。',
      },
      unwitnessed: {
        title: '只能说明它自圆其说',
        text: '账算得对，但这台设备没有亲眼看到。用当时抢的那台手机验，才算数。',
      },
      failed: {
        title: '对不上，别相信这个结果',
        text: '先别再抢。把下面的原始证明存一份，发给活动方，也可以请懂行的朋友一起看。',
      },
      sealed: {
        title: '还没抢完，先看封条',
        text: '每一份多少已经封死，谁也改不了；抢完或到期才公布，那时就能全部重算。',
      },
    },
    findings: {
      potSeen: () => '先封好：这台手机第一次看到它时，就记下了这张封条。',
      potUnseen: () => '这台手机没有留下封条，没法替你作证。',
      potChanged: () => '封条换过：和这台手机最早记下的不一样。',
      membersFixed: ({ members }) => `谁能抢，封的时候就定了：${members} 人，一个没变。`,
      membersChanged: () => '能抢的人和封的时候不一样。',
      cutFits: ({ shares, total }) =>
        `公布的数和封条吻合，用它把 ${total} 重切成 ${shares} 份，份份都在。`,
      cutMisfits: () => '公布的数和封条对不上。',
      cutWaits: ({ shares }) => `${shares} 份各是多少，抢完才公布，现在谁也不知道。`,
      orderKept: ({ grabs }) =>
        `${grabs} 次都按先后重走了一遍：每个人拿的都是自己排序里最靠前、还空着的那份。`,
      orderBroken: () => '有人拿到的不是轮到的那一份。',
      orderWaits: ({ grabs }) =>
        `先后已经记下 ${grabs} 次，没有一份给过两个人；该拿哪份，公布以后再验。`,
      orderNobody: () => '还没有人抢。',
      pressOwn: () => '你按下时加了一个随机数，你的排序由它来定，谁也没法提前挑。',
      pressUnseen: () => '你那一次的随机数不是这台手机留下的，核对不了。',
      pressSwapped: () => '用的不是你按下时加的随机数。',
      pressNone: () => '你没有抢，所以没有你的随机数。',
      sumFits: ({ total }) => `加起来不多不少：抢走的和剩下的，正好是 ${total}。`,
      sumMisfits: () => '加起来不对。',
      paidAll: ({ credited }) => `账本一分不差：入账 ${credited} 友谊金。`,
      paidLess: ({ drawn, credited }) => `抢到 ${drawn}，到了上限，所以入账 ${credited}。`,
      paidMore: ({ drawn, credited }) => `账不对：抢到 ${drawn}，入账却是 ${credited}。`,
      paidUnseen: () => '最近的账目里没有找到这一笔。',
    },
    values: {
      commitmentSeen: '手机最早记下的封条',
      commitmentProven: '证明里的封条',
      headerSeen: '手机最早记下的封面',
      headerProven: '证明里的封面',
      members: '能抢的人数',
      membersHash: '这些人的指纹',
      seed: '公布的数（种子）',
      commitmentAgain: '用它重算的封条',
      slots: '每一份',
      order: '先后',
      entropySent: '你按下时的随机数',
      entropyProven: '证明里的随机数',
      preference: '你的排序',
      taken: '抢走',
      left: '剩下',
      total: '总共',
      drawn: '抢到',
      credited: '账本入账',
    },
    howSteps: [
      '封条：封包时给出，是种子和封面的指纹，改一个字都会变。',
      '切份：用种子切出每一份，封好以后没人能改。',
      '排序：你的随机数和种子一起，定下你想要哪份的先后。',
      '轮到你时，拿自己排序里最靠前、还空着的那份。',
    ],
  },
  en: {
    verdicts: {
      witnessed: {
        title: 'Checked: nobody tampered with it',
        text: 'This phone noted the seal and grabbed itself, and every step agrees.',
      },
      seen: {
        title: 'Checked: the seal was never changed',
        text: 'You grabbed nothing, so this is about the seal that this phone noted, and about the order of the others.',
      },
      unwitnessed: {
        title: 'It only agrees with itself',
        text: 'The sums are right, but this device did not see it. Check it on the phone that grabbed.',
      },
      failed: {
        title: 'It does not add up: do not trust it',
        text: 'Stop grabbing for now. Keep a copy of the raw proof below, send it to the organiser, and let someone who knows look at it.',
      },
      sealed: {
        title: 'Not over yet: only the seal can be seen',
        text: 'What each share holds is fixed and cannot be changed; it is revealed once all is taken or time is up, and then everything can be computed again.',
      },
    },
    findings: {
      potSeen: () => 'Sealed first: this phone noted the seal when it first saw the packet.',
      potUnseen: () => 'This phone kept no seal and cannot vouch for it.',
      potChanged: () => 'The seal was changed: it is not the one this phone saw first.',
      membersFixed: ({ members }) =>
        `Who may grab was fixed at sealing: ${members} people, unchanged.`,
      membersChanged: () => 'Who may grab is not who could at sealing.',
      cutFits: ({ shares, total }) =>
        `The revealed number fits the seal, and cuts ${total} into the same ${shares} shares again.`,
      cutMisfits: () => 'The revealed number does not fit the seal.',
      cutWaits: ({ shares }) =>
        `What each of the ${shares} shares holds is revealed at the end; nobody knows it now.`,
      orderKept: ({ grabs }) =>
        `All ${grabs} grabs in their order: each took the first share of their own ranking that was free.`,
      orderBroken: () => 'Somebody got a share that was not theirs to take.',
      orderWaits: ({ grabs }) =>
        `The order of ${grabs} grabs is noted, and no share was given twice; whose turn was which can be checked after the reveal.`,
      orderNobody: () => 'Nobody has grabbed yet.',
      pressOwn: () =>
        'Your press added a random number that decides your ranking: nobody could choose it for you.',
      pressUnseen: () =>
        'The random number of your grab was not made by this phone, so it cannot compare.',
      pressSwapped: () => 'The random number is not the one your press added.',
      pressNone: () => 'You did not grab, so there is no random number of yours.',
      sumFits: ({ total }) => `It adds up: what was taken and what is left are ${total}.`,
      sumMisfits: () => 'It does not add up.',
      paidAll: ({ credited }) => `The ledger paid exactly that: ${credited} coins.`,
      paidLess: ({ drawn, credited }) =>
        `You drew ${drawn}; a limit was reached, so ${credited} were paid.`,
      paidMore: ({ drawn, credited }) => `The ledger differs: drawn ${drawn}, paid ${credited}.`,
      paidUnseen: () => 'This payment is not among your latest entries.',
    },
    values: {
      commitmentSeen: 'Seal this phone saw first',
      commitmentProven: 'Seal in the proof',
      headerSeen: 'Cover this phone saw first',
      headerProven: 'Cover in the proof',
      members: 'People who may grab',
      membersHash: 'Their fingerprint',
      seed: 'Number revealed (seed)',
      commitmentAgain: 'Seal computed from it',
      slots: 'Each share',
      order: 'Order',
      entropySent: 'Random number of your press',
      entropyProven: 'Random number in the proof',
      preference: 'Your ranking',
      taken: 'Taken',
      left: 'Left',
      total: 'In all',
      drawn: 'Drawn',
      credited: 'Paid by the ledger',
    },
    howSteps: [
      'Seal: given when the packet is sealed, a fingerprint of seed and cover.',
      'Shares: cut by the seed; once sealed, nobody can change them.',
      'Ranking: your random number and the seed decide which share you want most.',
      'When it is your turn, you get the first of your ranking that is free.',
    ],
  },
});
