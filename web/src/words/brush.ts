/**
 * Every word that is set in the brush face, and nothing else: the font's glyphs are cut from this very file, so a word
 * that stands elsewhere would fall back to another face. Chinese only; English uses the round face in its place.
 */
export const brush = {
  title: '一起开红包',
  lanterns: ['福', '春'],
  groupLanterns: ['团', '圆'],
  pot: '吉',
  // What the SDK's stage sets in the page's brush: title, blessing and back of `stageWords.zh`.
  stage: ['恭喜发财', '大吉大利', '福'],
} as const;
