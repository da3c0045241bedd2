import { createHmac, createSecretKey, hash as digest } from 'node:crypto';

import type { Hex32 } from '../campaign/ids.ts';
import { assert } from './assert.ts';

const visibleAscii = /^[\x21-\x7e]+$/;
const hex32 = /^[0-9a-f]{64}$/;

/** ASCII and one zero byte, so that two joined labels can be cut in one way only. */
export function label(text: string): Buffer {
  assert(visibleAscii.test(text), `a label is visible ASCII, not ${JSON.stringify(text)}`);
  return Buffer.from(`${text}\0`, 'latin1');
}

/** `Buffer.from(text, 'hex')` stops silently at the first bad character; this one does not. */
export function bytesOf(hex: string): Buffer {
  assert(hex32.test(hex), 'a hash, a seed and an entropy are 64 lower-case hex characters');
  return Buffer.from(hex, 'hex');
}

export function utf8(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}

export function hash(...parts: readonly Uint8Array[]): Hex32 {
  // A SHA-256 digest in hex is 64 lower-case hex characters.
  return digest('sha256', Buffer.concat(parts), 'hex') as Hex32;
}

/** HMAC-SHA256 (RFC 2104) by one seed. A key object is made once: with raw bytes node:crypto makes it five times slower. */
export function macBy(seed: string): (message: Uint8Array) => Buffer {
  const key = createSecretKey(bytesOf(seed));
  return (message) => createHmac('sha256', key).update(message).digest();
}
