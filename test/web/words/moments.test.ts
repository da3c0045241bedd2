import assert from 'node:assert/strict';
import { showMoment, showTime, showWait } from '../../../web/src/words/moments.ts';

const zone = 'Asia/Shanghai';
const now = Date.parse('2026-02-17T00:30:00+08:00');

describe('moments in words', () => {
  it('tells the time alone on the same day of the campaign’s zone', () => {
    const at = Date.parse('2026-02-17T00:05:00+08:00');
    assert.equal(showMoment(at, { now, zone, language: 'zh' }), '00:05');
  });

  it('adds the date before midnight of that zone, and the year before this year', () => {
    const evening = Date.parse('2026-02-16T23:59:00+08:00');
    const lastYear = Date.parse('2025-12-31T23:59:00+08:00');
    assert.equal(showMoment(evening, { now, zone, language: 'zh' }), '2月16日 23:59');
    assert.equal(showMoment(evening, { now, zone, language: 'en' }), 'Feb 16 23:59');
    assert.equal(showMoment(lastYear, { now, zone, language: 'zh' }), '2025年12月31日 23:59');
  });

  it('tells an expected time to the second', () => {
    assert.equal(showTime(now + 7000, { zone, language: 'en' }), '00:30:07');
  });

  it('tells a wait in its two largest units and counts a second that has begun', () => {
    const waits = [0, 1, 3000, 65_000, 4_800_000, 180_000_000];
    assert.deepEqual(
      waits.map((ms) => showWait(ms, 'zh')),
      ['0 秒', '1 秒', '3 秒', '1 分 5 秒', '1 小时 20 分', '2 天 2 小时'],
    );
    assert.equal(showWait(65_000, 'en'), '1 min 5 s');
    assert.equal(showWait(-5, 'en'), '0 s');
  });
});
