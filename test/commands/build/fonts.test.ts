import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFonts, fontTexts, missingGlyphs } from '../../../commands/build/fonts.ts';
import { stageWords } from '../../../sdk/stage/stage-words.ts';
import { brush } from '../../../web/src/words/brush.ts';
import { grep, listFiles } from '../../tidy/tree.ts';

describe('fonts', () => {
  let out = '';
  before(async () => {
    out = await mkdtemp(join(tmpdir(), 'hongbao-fonts-'));
    await buildFonts({ out, texts: await fontTexts() });
  });
  after(async () => rm(out, { recursive: true }));

  it('three fonts stand beside their licences', async () => {
    assert.deepEqual((await readdir(out)).toSorted(), [
      'brush-OFL.txt',
      'brush.woff2',
      'digits-OFL.txt',
      'digits.woff2',
      'round-OFL.txt',
      'round.woff2',
    ]);
    for (const name of ['brush', 'digits', 'round']) {
      const licence = await readFile(join(out, `${name}-OFL.txt`), 'utf8');
      assert.match(licence, /SIL OPEN FONT LICENSE/i);
    }
  });

  it('every brush word of the page is in the brush font', async () => {
    const words = Object.values(brush).flat().join('');
    assert.deepEqual(await missingGlyphs(await readFile(join(out, 'brush.woff2')), words), []);
  });

  it('whatever a drawing sets in the brush face is a brush word', async () => {
    const { brush: glyphs } = await fontTexts();
    const drawn = grep(
      listFiles().filter((path) => /^web\/src\/art\/.*\.tsx$/.test(path)),
      /^\s*\p{Script=Han}+\s*$/u,
    );
    const unknown = drawn.filter(
      (found) => ![...found].every((c) => !/\p{Script=Han}/u.test(c) || glyphs.includes(c)),
    );
    assert.ok(drawn.length > 0);
    assert.deepEqual(unknown, []);
  });

  it('what the stage sets in the brush face is a brush word', async () => {
    const { brush: glyphs } = await fontTexts();
    const { title, blessing, back } = stageWords.zh;
    assert.deepEqual(
      [...(title + blessing + back)].filter((glyph) => !glyphs.includes(glyph)),
      [],
    );
  });

  it('the seal and every amount are in the digits font', async () => {
    const digits = await readFile(join(out, 'digits.woff2'));
    assert.deepEqual(await missingGlyphs(digits, '開0123456789¥.,+'), []);
  });

  it('a glyph that a font lacks is named, and nothing is built', async () => {
    const texts = { ...(await fontTexts()), brush: '福開' };
    const other = join(out, 'other');
    await assert.rejects(buildFonts({ out: other, texts }), /the brush font lacks 開/);
    assert.ok(!(await readdir(out)).includes('other'));
  });

  it('building again changes no file', async () => {
    const before = await stat(join(out, 'brush.woff2'));
    await buildFonts({ out, texts: await fontTexts() });
    assert.equal((await stat(join(out, 'brush.woff2'))).mtimeMs, before.mtimeMs);
  });

  it('the brush font is small: it carries what is set in it and no more', async () => {
    assert.ok((await stat(join(out, 'brush.woff2'))).size < 24_000);
  });
});
