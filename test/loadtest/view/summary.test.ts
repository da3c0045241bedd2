import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { summaryOf } from '../../../loadtest/view/summary.ts';
import type { Result } from '../../../loadtest/report/result.ts';
import { exampleResult } from '../../support/loadtest-result.ts';

const result = exampleResult();
const told = (some: Partial<Result>) => stripVTControlCharacters(summaryOf({ ...result, ...some }));

describe('the summary on the screen', () => {
  it('has a line for each act, each threshold with its value, and the equation', () => {
    const words = told({});
    assert.match(words, /^open +3,\d+ +3,\d+ +\d+ +0 +[\d.]+ +\d+ +\d+ +\d+$/m);
    assert.match(words, /^✓ open p\(99\)<500 +\d+ ms$/m);
    assert.match(words, /released 29,000,000,000 = player 1,196,640 \+ pool 28,998,803,360/);
    assert.match(words, /^dropped +busy \d+$/m);
    assert.match(words, /^It held\. At up to 400 arrivals a second/m);
  });

  it('says of a broken threshold which, what was measured, and what to do', () => {
    const broken = { measure: 'open', threshold: 'p(99)<20', value: 54.6, holds: false };
    const words = told({ thresholds: [broken], end: 'threshold' });
    assert.match(words, /^✗ open p\(99\)<20 +55 ms$/m);
    assert.match(words, /^It did not hold\. 1 of 1 thresholds broke: open p\(99\)<20 \(55 ms\)/m);
    assert.match(words, /smaller --peak/);
  });

  it('says of books that do not agree how many things, of a late tester how late', () => {
    const audit = { ...result.audit, breaches: ['p-1 was told 5 coins of x: not in the books'] };
    assert.match(told({ audit, end: 'audit' }), /One thing does not agree: p-1 was told 5 coins/);
    const late = { ...result.late, p99: 81.4 };
    assert.match(
      told({ late, end: 'tester' }),
      /The tester itself was 81 ms late \(p99, at most 50\)/,
    );
  });

  it('says of books that nobody saw that nobody saw them, and how they are seen', () => {
    const breaches = ['the books of http://a are its operator’s'];
    const words = told({ audit: { ...result.audit, breaches, equation: null }, end: 'audit' });
    assert.match(
      words,
      /^The books could not be seen\. the books of http:\/\/a are its operator’s/m,
    );
    assert.match(words, /set HONGBAO_OPERATOR_TOKEN/);
  });

  it('says that it was ended early', () => {
    assert.match(told({ isCutShort: true }), /ended early, after 60 s/);
  });
});
