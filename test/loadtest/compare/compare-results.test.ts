import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { compareResults } from '../../../loadtest/compare/compare-results.ts';
import { tellComparison } from '../../../loadtest/compare/tell-comparison.ts';
import { readResult } from '../../../loadtest/compare/read-result.ts';
import { whyIncomparable } from '../../../loadtest/compare/why-incomparable.ts';
import type { Result, Second } from '../../../loadtest/report/result.ts';
import { exampleResult } from '../../support/loadtest-result.ts';

const before = exampleResult({ seed: 1 });

/** Every other stretch and second of a run, as if it were one. */
function half(result: Result, which: 0 | 1): Result {
  const isOurs = (_: unknown, at: number) => at % 2 === which;
  const acts = Object.entries(result.acts).map(([name, act]) => [
    name,
    { ...act, done: Math.floor(act.done / 2), stretches: act.stretches.filter(isOurs) },
  ]);
  return { ...result, acts: Object.fromEntries(acts), seconds: result.seconds.filter(isOurs) };
}

const wordsOf = (one: Result, other: Result) =>
  Object.fromEntries(
    compareResults(one, other).changes.map(({ measure, word }) => [measure, word]),
  );

describe('a comparison', function describeComparison() {
  // A thousand draws over every length of two runs, beside whatever else the machine does.
  this.timeout(60_000);

  it('calls two halves of one run the same, and two runs of the same weather', () => {
    for (const words of [
      wordsOf(half(before, 0), half(before, 1)),
      wordsOf(before, exampleResult({ seed: 2 })),
    ]) {
      assert.deepEqual(new Set(Object.values(words)), new Set(['same']));
      assert(Object.keys(words).length > 8, Object.keys(words).join());
    }
  });

  it('calls a doubled p99 worse, the half of it better, and says by how much', () => {
    const slower = exampleResult({ seed: 2, tail: 3 });
    assert.equal(wordsOf(before, slower)['open p99'], 'worse');
    assert.equal(wordsOf(slower, before)['open p99'], 'better');
    assert.equal(wordsOf(before, slower)['open p50'], 'same');
    const change = compareResults(before, slower).changes.find(
      ({ measure }) => measure === 'open p99',
    );
    assert(change && change.change > 80 && change.band.low > 0, JSON.stringify(change));
  });

  it('calls it worse when more is turned away, however quick the rest is', () => {
    const turnAway = (second: Second): Second => ({
      ...second,
      turnedAway: Math.round(second.begun / 5),
    });
    const after = { ...before, seconds: before.seconds.map(turnAway) };
    assert.equal(wordsOf(before, after)['not done'], 'worse');
  });

  it('leaves out what too few have seen, and says so', () => {
    const { changes, leftOut } = compareResults(before, before);
    assert(!changes.some(({ measure }) => measure === 'open p99.9'));
    assert(leftOut.includes('open beyond p99: too few'), leftOut.join('; '));
  });

  it('is told with numbers, the band, what the band is, and a count of the words', () => {
    const slower = exampleResult({ seed: 2, tail: 3 });
    const told = stripVTControlCharacters(tellComparison(compareResults(before, slower)));
    assert.match(told, /^open p99\s+\d+ ms\s+\d+ ms\s+\+\d+ %\s+\+\d+ … \+\d+\s+worse$/m);
    assert.match(told, /998 of 1000 changes/);
    assert.match(told, /^\d+ worse, 0 better, \d+ the same\.$/m);
  });

  it('is refused where the load was another, or did not come to its end', () => {
    assert.equal(whyIncomparable(before, exampleResult({ seed: 3 })), undefined);
    assert.match(
      whyIncomparable(before, { ...before, profile: 'gala' }) ?? '',
      /midnight before, gala after/,
    );
    assert.match(
      whyIncomparable(before, { ...before, peak: 800 }) ?? '',
      /a peak of 400\/s before, 800\/s after/,
    );
    assert.match(
      whyIncomparable({ ...before, isCutShort: true }, before) ?? '',
      /before was ended early/,
    );
    const short = { ...before, durationMs: 3000 };
    assert.match(whyIncomparable(short, short) ?? '', /3 s are too short/);
  });

  it('is refused where a file is no result, or one of another version', () => {
    assert.deepEqual(readResult(JSON.parse(JSON.stringify(before)), 'a.json'), before);
    assert.throws(
      () => readResult({ ...before, version: 2 }, 'a.json'),
      /a\.json is a result of version 2/,
    );
    assert.throws(
      () => readResult({ version: 1 }, 'a.json'),
      /a\.json is no result of a rehearsal \(profile:/,
    );
    assert.throws(() => readResult([], 'a.json'), /a\.json is no result/);
  });
});
