/** A sender's wish as it stands on the envelope. */
export interface WishLines {
  /** On the flap, one line or two. */
  readonly title: string;
  /** On the pocket; empty where the wish is one piece. */
  readonly pocket: string;
  /** Height of the flap's letters in envelope units: as large as fits. */
  readonly units: number;
}

/** What the flap's words may be wide, in envelope units, and how high one line and each of two may be. */
const flapUnits = 244;
const [highestAlone, highestOfTwo, lowest] = [43, 33, 15];
/** A line of more widths than this reads better as two. */
const widestLine = 7.5;

/**
 * Fits a wish: one of two short parts goes on the flap and on the pocket, as 恭喜发财，大吉大利 has always stood; any
 * other stays whole on the flap, in two lines where one would be small.
 *
 * @example wishLines('恭喜发财，大吉大利') // { title: '恭喜发财', pocket: '大吉大利', units: 43 }
 */
export function wishLines(wish: string): WishLines {
  const [first = '', second = '', ...more] = wish.split(/[，,、]\s*/).filter((part) => part !== '');
  const isPair = more.length === 0 && second !== '';
  if (isPair && Math.max(widthOf(first), widthOf(second)) <= 5)
    return { title: first, pocket: second, units: fit(first, highestAlone) };
  if (widthOf(wish) <= widestLine)
    return { title: wish, pocket: '', units: fit(wish, highestAlone) };
  const [upper, lower] = isPair ? [first, second] : halve(wish);
  const widest = widthOf(upper) > widthOf(lower) ? upper : lower;
  return { title: `${upper}\n${lower}`, pocket: '', units: fit(widest, highestOfTwo) };
}

function fit(line: string, highest: number): number {
  return Math.max(lowest, Math.min(highest, Math.floor(flapUnits / Math.max(1, widthOf(line)))));
}

/** Cuts at the space nearest to the middle, otherwise in the middle. */
function halve(wish: string): readonly [string, string] {
  const letters = graphemes(wish);
  const middle = Math.ceil(letters.length / 2);
  const spaces = letters.flatMap((letter, at) => (letter === ' ' ? [at] : []));
  const cut = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? middle;
  return [letters.slice(0, cut).join('').trim(), letters.slice(cut).join('').trim()];
}

/** In widths of a Chinese character; Latin letters are about half as wide. */
function widthOf(line: string): number {
  return graphemes(line).reduce((sum, letter) => sum + (/^[ -~]$/.test(letter) ? 0.56 : 1), 0);
}

function graphemes(text: string): string[] {
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}
