import assert from 'node:assert/strict';
import { wishLines } from '../../../sdk/stage/wish-lines.ts';

describe('wishLines', () => {
  it('puts the two halves of a couplet on the flap and on the pocket', () => {
    assert.deepEqual(wishLines('恭喜发财，大吉大利'), {
      title: '恭喜发财',
      pocket: '大吉大利',
      units: 43,
    });
  });

  it('keeps a short wish in one line, as large as it fits', () => {
    assert.deepEqual(wishLines('新年快乐'), { title: '新年快乐', pocket: '', units: 43 });
    assert.equal(wishLines('祝大家新年快乐').units, 34);
  });

  it('breaks a long one in two: at a comma, at the space nearest to the middle, otherwise in the middle', () => {
    assert.equal(wishLines('愿你所有努力，都有回报呀').title, '愿你所有努力\n都有回报呀');
    assert.equal(wishLines('Happy New Year to all').title, 'Happy New\nYear to all');
    assert.equal(wishLines('谢谢大家一年来的照顾与支持').title, '谢谢大家一年来\n的照顾与支持');
  });

  it('never cuts a character that a reader counts as one', () => {
    const family = '👨‍👩‍👧‍👦';
    const { title } = wishLines(family.repeat(14));
    assert.equal(title, `${family.repeat(7)}\n${family.repeat(7)}`);
  });

  it('fits fourteen of the widest characters between the folds', () => {
    const { title, units } = wishLines('福'.repeat(14));
    const widest = Math.max(...title.split('\n').map((line) => line.length));
    assert.ok(widest * units <= 244);
  });
});
