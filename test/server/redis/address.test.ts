import assert from 'node:assert/strict';
import { readAddress, withoutPassword } from '../../../server/redis/address.ts';

describe('the address of a Redis', () => {
  it('says where it is, whom it lets in, which database and whether by TLS', () => {
    assert.deepEqual(readAddress('rediss://na%40me:se%2Fcret@redis.example:6380/2'), {
      host: 'redis.example',
      port: 6380,
      database: 2,
      isTls: true,
      credentials: { username: 'na@me', password: 'se/cret' },
    });
  });

  it('may leave out all but the host', () => {
    assert.deepEqual(readAddress('redis://[::1]'), {
      host: '::1',
      port: 6379,
      database: 0,
      isTls: false,
      credentials: {},
    });
  });

  it('is told without its password', () => {
    assert.equal(withoutPassword('redis://name:secret@[::1]:7000/2'), 'redis://[::1]:7000');
    assert.equal(withoutPassword('secret'), 'is no URL');
  });
});
