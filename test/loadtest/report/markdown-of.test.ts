import assert from 'node:assert/strict';
import { markdownOf } from '../../../loadtest/report/markdown-of.ts';
import { exampleResult } from '../../support/loadtest-result.ts';

describe('the summary in Markdown', () => {
  it('says how it ended, a line for each act and threshold, and the equation', () => {
    const text = markdownOf(exampleResult());
    assert.match(text, /^### It held: `midnight`, 400 arrivals\/s at the peak, 1:00$/m);
    assert.match(
      text,
      /^\| open \| [\d,]+ \| [\d,]+ \| \d+ \| 0 \| [\d.]+ \| \d+ \| \d+ \| \d+ \|$/m,
    );
    assert.match(text, /^- ✓ `open p\(99\)<500`: \d+ ms$/m);
    assert.match(text, /released 29,000,000,000 = player 1,196,640 \+ pool 28,998,803,360/);
  });

  it('names what does not agree, and keeps it words', () => {
    const result = exampleResult();
    const audit = { ...result.audit, breaches: ['<img src=x> | was told 5'], equation: null };
    const text = markdownOf({ ...result, audit, end: 'audit' });
    assert.match(text, /^### The books could not be seen/);
    assert.match(text, /^- ✗ &#60;img src=x&#62; &#124; was told 5$/m);
    assert.doesNotMatch(text, /<img/);
  });

  it('lets nothing of the equation, an act or a threshold out of its place', () => {
    const result = exampleResult();
    const { equation } = result.audit;
    const [total] = equation?.totals ?? [];
    const open = result.acts['open'];
    assert(equation && total && open);
    const bad = 'x\n```\n# out | of | ~~it~~';
    const totals = [...equation.totals, { ...total, campaign: bad, kind: '````' }];
    const lines = markdownOf({
      ...result,
      profile: bad,
      acts: { [bad]: open },
      dropped: { [bad]: 1 },
      thresholds: [{ measure: bad, threshold: bad, value: 1, holds: true }],
      audit: { ...result.audit, equation: { ...equation, totals } },
    }).split('\n');
    const [from = -1, to = -1, ...more] = lines.flatMap((line, at) =>
      /^`{5}$/.test(line) ? [at] : [],
    );
    assert.deepEqual(more, []);
    const outside = lines.filter((_, at) => at < from || at > to);
    assert(to > from && !outside.some((line) => /^(?:# |```)/.test(line)), lines.join('\n'));
    const cells = lines
      .filter((line) => line.startsWith('| '))
      .map((line) => line.split('|').length);
    assert.deepEqual(new Set(cells), new Set([11]));
  });
});
