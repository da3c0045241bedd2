import type { Content, Line } from '../../rooms/chat/contract.ts';

/** More than the five that a text must differ from to count (TK4), so that a chat with a bot fills tasks too. */
const phrases = [
  '新年快乐！🧧',
  '哈哈，来啦来啦',
  '今天也要一起点亮火花',
  '红包准备好了吗？',
  '恭喜发财，万事如意',
  '你先开，我跟上',
  '贴春联了没有？',
  '一起把小火人养大吧',
  '马到成功！',
];

const stickers = ['lucky-horse', 'firecracker', 'lantern', 'fish'];

/** What a bot says to a line: something of the same kind, chosen by the line's number. */
export function replyTo({ seq, content }: Line): Content {
  if (content.kind === 'sticker') return { kind: 'sticker', sticker: stickers[seq % stickers.length] ?? 'lantern' };
  return { kind: 'text', text: phrases[seq % phrases.length] ?? '新年快乐' };
}
