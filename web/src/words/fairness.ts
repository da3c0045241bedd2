import type { Reason, Saying, ValueName } from '../check/explain-proof.ts';
import { inBoth } from './language.ts';

/** Amounts that a finding's sentence may name, written out. */
interface Amounts {
  readonly drawn: string;
  readonly credited: string;
}
interface FairnessWords {
  readonly findings: Readonly<Record<Saying, (amounts: Amounts) => string>>;
  readonly values: Readonly<Record<ValueName, string>>;
  readonly marks: Readonly<Record<'yes' | 'no' | 'open', string>>;
  readonly verdicts: Readonly<Record<Standing, { readonly title: string; readonly text: string }>>;
  readonly blame: (reason: Reason) => string;
  readonly limits: string;
  readonly how: string;
  readonly howSteps: readonly string[];
  readonly raw: string;
  readonly selectAll: string;
  readonly odds: string;
}
type Standing = 'witnessed' | 'unwitnessed' | 'failed' | 'sealed' | 'none' | 'expired';

/** What "check this packet" says. */
export const fairnessWords = inBoth<FairnessWords>({
  zh: {
    verdicts: {
      witnessed: { title: '验过了，没有动手脚', text: '这台手机从头看到尾，五步都对得上。' },
      unwitnessed: {
        title: '只能说明它自圆其说',
        text: '账算得对，但这台设备没有亲眼看到封包。用当时按下的那台手机验，才算数。',
      },
      failed: {
        title: '对不上，别相信这个结果',
        text: '先别再拆。把下面的原始证明存一份，发给活动方，也可以请懂行的朋友一起看。',
      },
      sealed: {
        title: '还封着，现在只能看封条',
        text: '封条是里面那个数的指纹，已经记在这台手机上。拆开以后谁想偷换，一比就露馅。',
      },
      expired: {
        title: '封条完好，只是没人拆',
        text: '过期后公布的数和封条对得上，里面的友谊金已经退回奖池。',
      },
      none: {
        title: '这个红包里没有你的一份',
        text: '封包时你未拆的红包太多，或友谊金已到上限，所以没有东西可验。',
      },
    },
    findings: {
      sealSeen: () => '先封好：你还没按，这台手机就记下了封条。',
      sealUnseen: () => '这台手机没有留下按之前的封条，没法替你作证。',
      sealChanged: () => '封条换过：和这台手机最早记下的不一样。',
      entropyOwn: () => '你按下时加了一个随机数，在那之前谁也不知道。',
      entropyUnseen: () => '随机数不是这台手机留下的，核对不了。',
      entropySwapped: () => '用的不是你按下时加的随机数。',
      entropyWaits: () => '等你按下时，会加进一个谁也不知道的随机数。',
      entropyNobody: () => '没有人按过，所以没有随机数。',
      seedFits: () => '拆开后公布了封在里面的数，和封条严丝合缝。',
      seedMisfits: () => '公布的数和封条对不上。',
      seedWaits: () => '封在里面的数，拆开以后才公布。',
      drawSame: ({ drawn }) => `照公布的概率表重抽一遍，正好是 ${drawn} 友谊金。`,
      drawDiffers: ({ drawn }) => `重抽一遍，不是告诉你的 ${drawn} 友谊金。`,
      drawUnpublished: () => '用的概率表不在公布的规则里。',
      drawWaits: () => '抽多少由那两个数一起定，现在连服务器也定不了。',
      drawNothing: () => '没有人按，就没有抽。',
      paidExactly: ({ credited }) => `账本一分不差：入账 ${credited} 友谊金。`,
      paidClipped: ({ drawn, credited }) =>
        `抽到 ${drawn}，你的友谊金到了上限，所以入账 ${credited}。`,
      paidOther: ({ drawn, credited }) => `账不对：抽到 ${drawn}，入账却是 ${credited}。`,
      paidUnseen: () => '最近的账目里没有找到这一笔。',
      paidWaits: () => '最高的那一档已经替你留好，拆开就入账。',
      paidBack: () => '留给它的友谊金已经退回奖池。',
    },
    values: {
      commitmentSeen: '手机最早记下的封条',
      commitmentProven: '证明里的封条',
      headerSeen: '手机最早记下的封面',
      headerProven: '证明里的封面',
      entropySent: '你按下时的随机数',
      entropyProven: '证明里的随机数',
      seed: '公布的数（种子）',
      commitmentAgain: '用它重算的封条',
      roll: '摇到的点数',
      row: '落在哪一行',
      sum: '乘上倍数',
      table: '概率表的指纹',
      drawn: '抽到',
      credited: '账本入账',
    },
    marks: { yes: '对得上', no: '对不上', open: '还不能说' },
    blame: (reason) => `查出的问题：${reason}`,
    limits: '它证明不了的：运营方要是用小号跟你玩，就知道小号那份的数；它也能故意拖慢一次抢红包。',
    how: '怎么验的',
    howSteps: [
      '封条：封包时给出，是种子、封面和你三样的指纹，改一个字都会变。',
      '种子：服务器的秘密数，账本付款以后才公布。',
      '点数：种子和你的随机数一起摇，缺一个都摇不出来。',
      '下面的公式，任何人用任何语言都能重算。',
    ],
    raw: '原始证明',
    selectAll: '全选',
    odds: '看概率',
  },
  en: {
    verdicts: {
      witnessed: {
        title: 'Checked: nobody tampered with it',
        text: 'This phone watched from beginning to end, and all five steps agree.',
      },
      unwitnessed: {
        title: 'It only agrees with itself',
        text: 'The sums are right, but this device did not see the packet being sealed. Check it on the phone that pressed.',
      },
      failed: {
        title: 'It does not add up: do not trust it',
        text: 'Stop opening packets for now. Keep a copy of the raw proof below, send it to the organiser, and let someone who knows look at it.',
      },
      sealed: {
        title: 'Still sealed: only the seal can be seen',
        text: 'The seal is a fingerprint of the number inside, and this phone keeps it. Whoever swaps it later is found out.',
      },
      expired: {
        title: 'Seal intact, nobody opened it',
        text: 'The number revealed afterwards fits the seal; the coins went back to the pool.',
      },
      none: {
        title: 'You have no share in this packet',
        text: 'When it was sealed you had too many unopened packets or had reached the cap, so there is nothing to check.',
      },
    },
    findings: {
      sealSeen: () => 'Sealed first: this phone noted the seal before you pressed.',
      sealUnseen: () => 'This phone kept no seal from before the press and cannot vouch for it.',
      sealChanged: () => 'The seal was changed: it is not the one this phone saw first.',
      entropyOwn: () => 'Your press added a random number that nobody knew before.',
      entropyUnseen: () => 'The random number was not made by this phone, so it cannot compare.',
      entropySwapped: () => 'The random number is not the one your press added.',
      entropyWaits: () => 'Your press will add a random number that nobody knows yet.',
      entropyNobody: () => 'Nobody pressed, so there is no random number.',
      seedFits: () => 'The number inside was revealed afterwards, and it fits the seal.',
      seedMisfits: () => 'The revealed number does not fit the seal.',
      seedWaits: () => 'The number inside is revealed once the packet is opened.',
      drawSame: ({ drawn }) => `Drawn again by the published odds, it is exactly ${drawn} coins.`,
      drawDiffers: ({ drawn }) => `Drawn again, it is not the ${drawn} coins that you were told.`,
      drawUnpublished: () => 'The odds that were used are not in the published rules.',
      drawWaits: () => 'Both numbers decide the coins: not even the server can know them now.',
      drawNothing: () => 'Nobody pressed, so nothing was drawn.',
      paidExactly: ({ credited }) => `The ledger paid exactly that: ${credited} coins.`,
      paidClipped: ({ drawn, credited }) =>
        `You drew ${drawn}; your purse reached the cap, so ${credited} were paid.`,
      paidOther: ({ drawn, credited }) => `The ledger differs: drawn ${drawn}, paid ${credited}.`,
      paidUnseen: () => 'This payment is not among your latest entries.',
      paidWaits: () => 'The highest prize is set aside for you already, and paid on opening.',
      paidBack: () => 'The coins set aside for it went back to the pool.',
    },
    values: {
      commitmentSeen: 'Seal this phone saw first',
      commitmentProven: 'Seal in the proof',
      headerSeen: 'Cover this phone saw first',
      headerProven: 'Cover in the proof',
      entropySent: 'Random number of your press',
      entropyProven: 'Random number in the proof',
      seed: 'Number revealed (seed)',
      commitmentAgain: 'Seal computed from it',
      roll: 'Roll',
      row: 'Row it falls into',
      sum: 'With the multiplier',
      table: 'Fingerprint of the odds',
      drawn: 'Drawn',
      credited: 'Paid by the ledger',
    },
    marks: { yes: 'agrees', no: 'does not agree', open: 'cannot be said' },
    blame: (reason) => `What was found: ${reason}`,
    limits:
      'What it cannot prove: an operator who plays a puppet account knows the number of that share, and could delay a grab.',
    how: 'How it is checked',
    howSteps: [
      'Seal: given when the packet is sealed, a fingerprint of seed, cover and you.',
      "Seed: the server's secret number, revealed only after the ledger has paid.",
      'Roll: made from the seed and your random number together, never from one alone.',
      'Anyone can compute these formulas again, in any language.',
    ],
    raw: 'Raw proof',
    selectAll: 'Select all',
    odds: 'See the odds',
  },
});
