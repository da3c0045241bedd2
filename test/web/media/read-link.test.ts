import assert from 'node:assert/strict';
import { readLink } from '../../../web/src/media/read-link.ts';

describe('A link to share', () => {
  it('may be typed without its scheme', () => {
    assert.equal(readLink(' example.com/a?b=1 '), 'https://example.com/a?b=1');
    assert.equal(readLink('http://localhost:2567/docs'), 'http://localhost:2567/docs');
  });

  it('is only ever a page: nothing that runs, and nothing local', () => {
    for (const typed of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'ftp://a.b',
    ])
      assert.equal(readLink(typed), null, typed);
  });

  it('does not pretend to lead elsewhere', () => {
    assert.equal(readLink('https://bank.example@evil.example/'), null);
    assert.equal(readLink('mailto:a@example.com'), null);
  });

  it('is an address, not a word, and no longer than the room takes', () => {
    assert.equal(readLink(''), null);
    assert.equal(readLink('红包'), null);
    assert.equal(readLink(`https://example.com/${'a'.repeat(1000)}`), null);
  });
});
