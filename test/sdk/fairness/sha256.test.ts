import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';

import fc from 'fast-check';

import { fromHex, toHex } from '../../../sdk/fairness/bytes.ts';
import { hmacSha256, sha256 } from '../../../sdk/fairness/sha256.ts';

const maxLength = 300;
const anyBytes = fc.uint8Array({ maxLength });

function hashOf(message: Uint8Array): string {
  return createHash('sha256').update(message).digest('hex');
}

function macOf(key: Uint8Array, message: Uint8Array): string {
  return createHmac('sha256', key).update(message).digest('hex');
}

describe('sha256', () => {
  it('hb1 the hash of every length up to 300 bytes is that of node:crypto', () => {
    for (let length = 0; length <= maxLength; length += 1) {
      const message = Uint8Array.from({ length }, (_, at) => (at * 151 + length * 7) % 256);
      assert.equal(toHex(sha256(message)), hashOf(message), `${length} bytes`);
    }
  });

  it('hb1 the hash of random bytes is that of node:crypto', () => {
    fc.assert(
      fc.property(anyBytes, (message) => assert.equal(toHex(sha256(message)), hashOf(message))),
    );
  });

  it('hb1 the MAC of every key length up to 300 bytes is that of node:crypto', () => {
    for (let length = 0; length <= maxLength; length += 1) {
      const key = Uint8Array.from({ length }, (_, at) => (at * 89 + length) % 256);
      const message = Uint8Array.from({ length: maxLength - length }, (_, at) => at % 256);
      assert.equal(toHex(hmacSha256(key)(message)), macOf(key, message), `${length} bytes`);
    }
  });

  it('hb1 one key makes the MACs of many messages, each as if it were the first', () => {
    fc.assert(
      fc.property(anyBytes, fc.array(anyBytes, { maxLength: 5 }), (key, messages) => {
        const mac = hmacSha256(key);
        for (const message of messages) assert.equal(toHex(mac(message)), macOf(key, message));
      }),
    );
  });

  it('hb1 hashing leaves its input as it was', () => {
    const message = Uint8Array.of(1, 2, 3);
    sha256(message);
    hmacSha256(message)(message);
    assert.deepEqual(message, Uint8Array.of(1, 2, 3));
  });

  it('hb1 hex is read as it was written, and only lower-case hex of 32 bytes is read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        assert.deepEqual(fromHex(toHex(bytes)), bytes);
      }),
    );
    for (const wrong of ['', 'AB'.repeat(32), 'zz'.repeat(32), 'ab'.repeat(31), 'ab'.repeat(33)]) {
      assert.throws(() => fromHex(wrong), RangeError);
    }
  });
});
