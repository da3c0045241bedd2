import assert from 'node:assert/strict';
import { isLoopback } from '../../../web/src/invite/loopback.ts';

describe('an address that leads back to its own machine', () => {
  it('is told from one that a phone beside it reaches', () => {
    for (const name of ['localhost', 'a.localhost', '127.0.0.1', '127.1.2.3', '[::1]'])
      assert.equal(isLoopback(name), true, name);
    for (const name of [
      '192.168.1.7',
      '10.0.0.127',
      'hongbao.local',
      'localhost.example',
      '[fe80::1]',
    ])
      assert.equal(isLoopback(name), false, name);
  });
});
