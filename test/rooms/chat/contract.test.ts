import assert from 'node:assert/strict';
import { Content } from '../../../rooms/chat/contract.ts';

const isTaken = (url: string): boolean => Content.safeParse({ kind: 'share', url }).success;

describe('a shared link', () => {
  it('leads into the web, by its whole address', () => {
    for (const url of [
      'https://example.com',
      'http://example.com:8080/a?b=c@d#e@f',
      'HTTPS://例え.jp/路/@name',
      'http://[::1]/',
    ])
      assert.deepEqual([url, isTaken(url)], [url, true]);
    for (const url of [
      'javascript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'file:///etc/passwd',
      '//example.com',
      'http:monitor/api',
    ])
      assert.deepEqual([url, isTaken(url)], [url, false]);
  });

  it('does not begin with the name of a place that it does not lead to', () => {
    for (const url of [
      'https://bank.example@evil.example/',
      'https://bank.example:secret@evil.example',
      'https://@evil.example/',
      'https:///evil.example/',
      'https://evil.example\\@bank.example/',
      'https:\\\\evil.example/',
    ])
      assert.deepEqual([url, isTaken(url)], [url, false]);
  });
});
