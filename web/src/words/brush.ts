/**
 * Every word that is set in the brush face, and nothing else: the font's glyphs are cut from this very file, so a word
 * that stands elsewhere would fall back to another face. Chinese only; English uses the round face in its place.
 */
export const brush = {
  title: '一起开红包',
  packetTitle: '恭喜发财',
  packetNote: '大吉大利',
  slip: '福',
  lanterns: ['福', '春'],
  greetings: ['新年快乐', '马到成功', '万事如意', '年年有余'],
} as const;
