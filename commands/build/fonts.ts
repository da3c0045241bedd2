import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';

export type FontName = 'brush' | 'digits' | 'round';
export type FontTexts = Readonly<Record<FontName, string>>;

interface Face {
  readonly package: string;
  readonly file: string;
}

const packages = join(import.meta.dirname, '../../node_modules/@fontsource');
const brushWords = join(import.meta.dirname, '../../web/src/words/brush.ts');

const faces: Readonly<Record<FontName, Face>> = {
  brush: {
    package: 'ma-shan-zheng',
    file: 'ma-shan-zheng-chinese-simplified-400-normal.woff2',
  },
  // The seal's 開 is missing from the brush face.
  digits: {
    package: 'noto-serif-sc',
    file: 'noto-serif-sc-chinese-simplified-900-normal.woff2',
  },
  round: { package: 'baloo-2', file: 'baloo-2-latin-700-normal.woff2' },
};
const names = ['brush', 'digits', 'round'] as const;

/**
 * Writes `brush.woff2`, `digits.woff2` and `round.woff2`, cut down to the glyphs of their texts, and beside each the
 * licence it comes under. Files that would not change are left as they are, so a watching server stays quiet.
 */
export async function buildFonts(options: {
  readonly out: string;
  readonly texts: FontTexts;
}): Promise<void> {
  // All are cut before any is written: a word that has no glyph leaves the fonts of before.
  const cut = await Promise.all(
    names.map(async (name) => ({ name, font: await cutFont(name, options.texts[name]) })),
  );
  await mkdir(options.out, { recursive: true });
  for (const { name, font } of cut) {
    await writeIfChanged(join(options.out, `${name}.woff2`), font);
    const licence = await readFile(join(packages, faces[name].package, 'LICENSE'));
    await writeIfChanged(join(options.out, `${name}-OFL.txt`), licence);
  }
}

/** What the page sets in each face: the brush glyphs are read from the page's own list of brush words. */
export async function fontTexts(): Promise<FontTexts> {
  const words = await readFile(brushWords, 'utf8');
  const ascii = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index)).join('');
  return {
    brush: unique(words.match(/\p{Script=Han}/gu) ?? []),
    digits: '0123456789¥.,+−×= 開',
    round: `${ascii}¥×·–—…‘’“”`,
  };
}

/** The characters that the font has no glyph for: asking for one of them adds nothing to an empty subset. */
export async function missingGlyphs(font: Buffer, text: string): Promise<readonly string[]> {
  // Cutting glyphs out of the whole font one by one takes seconds; out of its subset, milliseconds.
  const subset = await subsetFont(font, text, { targetFormat: 'sfnt', noHinting: true });
  const sizeOf = async (glyphs: string) =>
    (await subsetFont(subset, glyphs, { targetFormat: 'sfnt', noHinting: true })).length;
  const empty = await sizeOf(nobodysCharacter);
  const missing: string[] = [];
  for (const glyph of new Set(text)) {
    if ((await sizeOf(glyph)) <= empty) missing.push(glyph);
  }
  return missing;
}

/** From the last private plane: no font has it. */
const nobodysCharacter = '\u{10FFFD}';

async function cutFont(name: FontName, text: string): Promise<Buffer> {
  const face = faces[name];
  const whole = await readFile(join(packages, face.package, 'files', face.file));
  const missing = await missingGlyphs(whole, text);
  if (missing.length > 0) throw new Error(`the ${name} font lacks ${missing.join(' ')}`);
  return subsetFont(whole, text, { targetFormat: 'woff2', noHinting: true });
}

function unique(glyphs: readonly string[]): string {
  return [...new Set(glyphs)].toSorted().join('');
}

async function writeIfChanged(path: string, content: Buffer): Promise<void> {
  const before = await readFile(path).catch(() => undefined);
  if (before === undefined || !before.equals(content)) await writeFile(path, content);
}
