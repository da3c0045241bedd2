import assert from 'node:assert/strict';
import type { Line, PlayerId } from '@hongbao/sdk';
import { isAmong } from '../../../web/src/group/has-done-today.ts';

// Ids of this test's own making.
const [lan, he] = ['lan' as PlayerId, 'he' as PlayerId];
const zone = 'Asia/Shanghai';
const day = '20260301';

function lineOf(from: PlayerId, at: string, content: Line['content']): Line {
  return { seq: 1, id: 'one', from, at: Date.parse(at), content };
}

describe('whether a member has done something today', () => {
  const lines = [
    lineOf(lan, '2026-03-01T00:00:00+08:00', { kind: 'text', text: '新年好' }),
    lineOf(he, '2026-02-28T23:59:59+08:00', { kind: 'text', text: '晚安' }),
    lineOf(he, '2026-03-01T09:00:00+08:00', { kind: 'sticker', sticker: 'cheers' }),
  ];

  it("counts lines of the campaign's own day", () => {
    assert.equal(isAmong(lines, { player: lan, kind: 'text', day, zone }), true);
    assert.equal(isAmong(lines, { player: he, kind: 'text', day, zone }), false);
  });

  it('counts lines of that kind alone', () => {
    assert.equal(isAmong(lines, { player: he, kind: 'sticker', day, zone }), true);
    assert.equal(isAmong(lines, { player: lan, kind: 'sticker', day, zone }), false);
  });
});
