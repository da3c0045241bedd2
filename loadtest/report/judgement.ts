import type { Words } from '../profile/profile.ts';
import { latestMs } from './end.ts';
import { shownCount, shownMs, shownRate, shownValue } from './numbers.ts';
import type { Result } from './result.ts';

export interface Judgement {
  /** One character for it, as of a seal. */
  readonly seal: string;
  /** Two or three words. */
  readonly title: Words;
  readonly sentence: Words;
  /** What to do with it. */
  readonly next: Words;
}

/** What the run says, in words, and what to do next. */
export function judgementOf(result: Result): Judgement {
  const judged = judgements[result.end](result);
  if (!result.isCutShort) return judged;
  const { sentence } = judged;
  const lasted = result.seconds.length;
  return {
    ...judged,
    sentence: {
      zh: `${sentence.zh}（第 ${lasted} 秒被提前结束。）`,
      en: `${sentence.en} (It was ended early, after ${lasted} s.)`,
    },
  };
}

const judgements: Readonly<Record<Result['end'], (result: Result) => Judgement>> = {
  held: ({ peak }) => ({
    seal: '守',
    title: { zh: '守住了', en: 'It held' },
    sentence: {
      zh: `每秒最多 ${shownRate(peak)} 次到来，每个阈值都守住了，玩家听到的每一枚金币账上都有。`,
      en: `At up to ${shownRate(peak)} arrivals a second every threshold held, and every coin that players were told of is in the books.`,
    },
    next: {
      zh: '用 --peak 再加一倍，直到某处守不住；留着 JSON，下一次用 compare 来比。',
      en: 'Double it with --peak until something gives; keep the JSON, and hold the next run against it with compare.',
    },
  }),
  threshold: ({ thresholds }) => {
    const broken = thresholds.filter(({ holds }) => !holds);
    const list = broken.map((one) => `${one.measure} ${one.threshold} (${shownValue(one)})`);
    return {
      seal: '破',
      title: { zh: '没守住', en: 'It did not hold' },
      sentence: {
        zh: `${broken.length} 个阈值破了：${list.join('、')}。账是对的。`,
        en: `${broken.length} of ${thresholds.length} thresholds broke: ${list.join(', ')}. The books are right.`,
      },
      next: {
        zh: '看是从哪一秒、哪一阶段开始的，那时服务器的事件循环和 CPU 怎样；再用更小的 --peak 跑一次。',
        en: 'See in which second and stage it began, and what the server’s loop and CPU did then; run it again with a smaller --peak.',
      },
    };
  },
  audit: ({ audit }) => (audit.equation === null ? unseen(audit) : wrong(audit)),
  tester: ({ late, workers, lost }) => ({
    seal: '迟',
    title: { zh: '压测机先到了极限', en: 'The tester was the limit' },
    sentence:
      lost.length > 0
        ? lostWords(lost)
        : {
            zh: `压测机自己晚了 ${shownMs(late.p99)} 毫秒（p99，最多 ${latestMs}），这次量到的是它，不是服务器。`,
            en: `The tester itself was ${shownMs(late.p99)} ms late (p99, at most ${latestMs}): it measured itself, not the server.`,
          },
    next: {
      zh: `换更空闲的机器，或比 ${workers} 个更多的 --workers，或用 --join 加机器；不要相信这次的延迟。`,
      en: `Use a quieter machine, more --workers than ${workers}, or more machines by --join; do not trust these latencies.`,
    },
  }),
};

const wrong = ({ breaches }: Result['audit']): Judgement => ({
  seal: '账',
  title: { zh: '账不对', en: 'The books do not agree' },
  sentence: {
    zh: `有 ${shownCount(breaches.length)} 处不符：${breaches[0] ?? ''}`,
    en: `${breaches.length === 1 ? 'One thing does' : `${shownCount(breaches.length)} things do`} not agree: ${breaches[0] ?? ''}`,
  },
  next: {
    zh: '先停下来：用 npm run explain -- <红包> 查那一个红包的一生，再用 npm run audit 看整本账。',
    en: 'Stop here: npm run explain -- <packet> tells that packet’s life, npm run audit reads the whole ledger.',
  },
});

const unseen = ({ breaches }: Result['audit']): Judgement => ({
  seal: '账',
  title: { zh: '没看到账', en: 'The books could not be seen' },
  sentence: { zh: breaches.join('；'), en: breaches.join('; ') },
  next: {
    zh: '没有对过账的演练什么也不能证明：设好 HONGBAO_OPERATOR_TOKEN，再跑一次。',
    en: 'A rehearsal whose books nobody saw proves nothing: set HONGBAO_OPERATOR_TOKEN and run it again.',
  },
});

/** It is not that load any more, and what the lost ones' players were told is not looked at. */
const lostWords = (lost: readonly string[]): Words => ({
  zh: `中途少了压测进程，其余的停下了：${lost.join('；')}。它的玩家听到了什么，没有对过账。`,
  en: `Workers were lost in the middle, and the others stopped: ${lost.join('; ')}. What its players were told was not looked at.`,
});
