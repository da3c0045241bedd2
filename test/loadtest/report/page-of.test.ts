import assert from 'node:assert/strict';
import { pageOf } from '../../../loadtest/report/page-of.ts';
import { exampleResult } from '../../support/loadtest-result.ts';

describe('the page of a report', () => {
  it('refers to nothing outside of itself, and forbids it, too', async () => {
    const page = await pageOf(exampleResult());
    assert.match(page, /http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;/);
    const refers =
      /\b(?:src|srcset|href|action|poster|data)\s*=\s*["']?(?!data:)[^\s"'>]|url\((?!["']?data:)|@import/gi;
    const markup = page.replaceAll(/<script[^]*?<\/script>/g, '');
    assert.deepEqual(markup.match(refers), null);
    assert.doesNotMatch(page, /<(?:link|script|img|iframe)[^>]+(?:src|href)=["'](?!data:)/);
  });

  it('takes names for words, whatever they say', async () => {
    const bad = '</script><script>alert(1)</script><b onclick="x">';
    const { acts, seconds, ...rest } = exampleResult();
    const open = acts['open'];
    assert(open);
    const page = await pageOf({
      ...{ ...rest, profile: bad, url: bad, about: { zh: bad, en: bad }, missing: [bad] },
      acts: { [bad]: open },
      seconds: seconds.map((second) => ({ ...second, acts: { [bad]: 1 }, codes: { [bad]: 1 } })),
      audit: { ...rest.audit, breaches: [bad] },
    });
    assert.doesNotMatch(page, /alert\(1\)<\/script>|<b onclick/);
    // The data, and the page's own script.
    assert.equal(page.match(/<\/script/g)?.length, 2);
    const inlined = /id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
    const data: unknown = JSON.parse(inlined);
    assert(JSON.stringify(data).includes('</script>'), 'the name is gone from the data');
  });

  it('shows the equation with its numbers, and each threshold with what was measured', async () => {
    const page = await pageOf(exampleResult());
    for (const number of ['29,000,000,000', '1,196,640', '28,998,803,360', '82,304'])
      assert(page.includes(number), number);
    assert.match(page, /class="holds">[^]*?open p\(99\)&#60;500<\/code> <b>\d+ ms<\/b>/);
  });
});
