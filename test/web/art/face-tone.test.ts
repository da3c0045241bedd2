import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { toneOf } from '../../../web/src/art/face-tone.ts';

const ids = Array.from({ length: 200 }, (_, number) => `guest_${number.toString(36)}`);

describe('a face', () => {
  it('keeps its colour, and a crowd has them all', () => {
    const tones = ids.map(toneOf);
    assert.deepEqual(ids.map(toneOf), tones);
    assert.deepEqual(new Set(tones), new Set([0, 1, 2, 3, 4, 5, 6, 7]));
  });

  it('finds every colour in the style sheet', () => {
    const css = readFileSync(new URL('../../../web/src/styles/art.css', import.meta.url), 'utf8');
    const missing = [...new Set(ids.map(toneOf))].filter(
      (tone) => !css.includes(`.face[data-tone='${tone}']`),
    );
    assert.deepEqual(missing, []);
  });
});
