import assert from 'node:assert/strict';
import { faceTone } from '../../../sdk/stage/face-tone.ts';

const ids = Array.from({ length: 200 }, (_, number) => `guest_${number.toString(36)}`);

describe('a face', () => {
  it('keeps its colour, and a crowd has all of them', () => {
    const tones = ids.map((id) => faceTone(id).join());
    assert.deepEqual(
      ids.map((id) => faceTone(id).join()),
      tones,
    );
    assert.equal(new Set(tones).size, 8);
  });

  it('has letters that can be read: white on the darker end is at least 3 to 1', () => {
    for (const [, to] of ids.map(faceTone)) assert.ok(contrastWithWhite(to) >= 3, to);
  });
});

/** WCAG 2: relative luminance of sRGB. */
function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
