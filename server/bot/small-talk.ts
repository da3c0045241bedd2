import type { Content, Line } from '../../rooms/chat/contract.ts';

/** More than the five that a text must differ from to count (TK4), so that a chat with a bot finishes tasks too. */
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

/** What it says, or that it takes a photo: a picture of its own for each seed. */
export type Reply =
  | Exclude<Content, { kind: 'photo' }>
  | { readonly kind: 'photo'; readonly seed: number };

/** What a bot says to lines it has not answered: one thing a kind, chosen by the last such line's number. */
export function repliesTo(lines: readonly Line[]): Reply[] {
  const sticker = lines.findLast(({ content }) => content.kind === 'sticker');
  const photo = lines.findLast(({ content }) => content.kind === 'photo');
  const other = lines.findLast(({ content }) => !['sticker', 'photo'].includes(content.kind));
  const replies: Reply[] = [];
  if (other)
    replies.push({ kind: 'text', text: phrases[other.seq % phrases.length] ?? '新年快乐' });
  if (sticker)
    replies.push({
      kind: 'sticker',
      sticker: stickers[sticker.seq % stickers.length] ?? 'lantern',
    });
  if (photo) replies.push({ kind: 'photo', seed: photo.seq });
  return replies;
}
