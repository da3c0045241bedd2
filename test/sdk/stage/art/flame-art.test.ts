import assert from 'node:assert/strict';
import { flameArt, type FlameMood } from '../../../../sdk/stage/art/flame-art.ts';

const moods: readonly FlameMood[] = ['bright', 'grey', 'asleep'];
const stages = [0, 1, 2];
const all = moods.flatMap((mood) =>
  stages.map((stage) => flameArt({ id: `${mood}${stage}`, mood, stage })),
);

describe('flame art', () => {
  it('each mood looks different at each stage', () => {
    const withoutIds = all.map((svg) => svg.replaceAll(/(?:bright|grey|asleep)\d/g, ''));
    assert.equal(new Set(withoutIds).size, moods.length * stages.length);
  });

  it('every id is the one given and more, and every reference has its target', () => {
    const svg = flameArt({ id: 'mine', mood: 'bright', stage: 2 });
    const ids = [...svg.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
    const used = [...svg.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
    assert.ok(ids.length > 0 && ids.every((id) => id?.startsWith('mine-')), ids.join(' '));
    assert.deepEqual(
      [...new Set(used)].filter((id) => !ids.includes(id)),
      [],
    );
  });

  it('a strict policy has nothing to refuse: no style, no script, nothing from elsewhere', () => {
    for (const svg of all) assert.doesNotMatch(svg, /\bstyle=|<style|<script|\bhref=|\son\w+=/);
  });

  it('eyes are open to blink in a flame that is awake, and closed in one that sleeps', () => {
    for (const stage of stages) {
      assert.match(flameArt({ id: 'a', mood: 'bright', stage }), /class="flame-eyes"/);
      assert.match(flameArt({ id: 'a', mood: 'grey', stage }), /class="flame-eyes"/);
      assert.doesNotMatch(flameArt({ id: 'a', mood: 'asleep', stage }), /class="flame-eyes"/);
    }
  });

  it('a stage that no one has drawn looks like the last', () => {
    const last = flameArt({ id: 'a', mood: 'bright', stage: 2 });
    assert.equal(flameArt({ id: 'a', mood: 'bright', stage: 7 }), last);
    assert.match(last, /flame-crown/);
  });
});
