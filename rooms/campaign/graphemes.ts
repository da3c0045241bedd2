const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Characters as a reader counts them: a family of emoji is one. */
export function graphemes(text: string): number {
  return [...segmenter.segment(text)].length;
}
