/**
 * SHA-256 (FIPS 180-4) and HMAC (RFC 2104), synchronous and in plain JavaScript: a page without a secure context has
 * no crypto.subtle, and a proof must be checkable there too.
 */
export function sha256(message: Uint8Array): Uint8Array {
  return finish(initialState.slice(), 0, message);
}

/** A MAC by one key; the two blocks that hold the key are hashed once, however many messages follow. */
export function hmacSha256(key: Uint8Array): (message: Uint8Array) => Uint8Array {
  const short = key.length > blockBytes ? sha256(key) : key;
  const inner = stateAfter(short, 0x36);
  const outer = stateAfter(short, 0x5c);
  return (message) => finish(outer.slice(), blockBytes, finish(inner.slice(), blockBytes, message));
}

const blockBytes = 64;

// The first 32 bits of the fractions of the square roots of the first 8 primes (FIPS 180-4 §5.3.3), and of the cube
// roots of the first 64 (§4.2.2). A double has 50 bits of each fraction: none of the 32 is a rounded one.
const primes = firstPrimes(64);
const initialState = Int32Array.from(primes.slice(0, 8), (prime) => fractionBits(Math.sqrt(prime)));
const roundConstants = Int32Array.from(primes, (prime) => fractionBits(Math.cbrt(prime)));

// Shared by all calls: nothing here is asynchronous.
const schedule = new Int32Array(64);

function stateAfter(key: Uint8Array, padding: number): Int32Array {
  const block = new Uint8Array(blockBytes).fill(padding);
  key.forEach((byte, at) => (block[at] = byte ^ padding));
  const state = initialState.slice();
  compress(state, new DataView(block.buffer), 0);
  return state;
}

/** Hashes the rest of a message of which `before` bytes are in the state already. */
function finish(state: Int32Array, before: number, message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / blockBytes) * blockBytes);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  const totalBytes = before + message.length;
  view.setUint32(padded.length - 8, Math.floor(totalBytes / 0x20000000));
  view.setUint32(padded.length - 4, totalBytes * 8);
  for (let offset = 0; offset < padded.length; offset += blockBytes) compress(state, view, offset);
  const digest = new Uint8Array(32);
  const words = new DataView(digest.buffer);
  state.forEach((word, at) => words.setInt32(4 * at, word));
  return digest;
}

/** One round of FIPS 180-4 §6.2.2. Every index below is in range, so no ?? 0 is ever taken. */
function compress(state: Int32Array, view: DataView, offset: number): void {
  expand(view, offset);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let round = 0; round < 64; round += 1) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + sum1 + choice + (roundConstants[round] ?? 0) + (schedule[round] ?? 0)) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + sum0 + majority) | 0;
  }
  // Storing into an Int32Array is modulo 2^32.
  [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at] = (state[at] ?? 0) + word));
}

function expand(view: DataView, offset: number): void {
  for (let at = 0; at < 16; at += 1) schedule[at] = view.getInt32(offset + 4 * at);
  for (let at = 16; at < 64; at += 1) {
    const near = schedule[at - 2] ?? 0;
    const far = schedule[at - 15] ?? 0;
    const sigma1 = rotate(near, 17) ^ rotate(near, 19) ^ (near >>> 10);
    const sigma0 = rotate(far, 7) ^ rotate(far, 18) ^ (far >>> 3);
    schedule[at] = sigma1 + (schedule[at - 7] ?? 0) + sigma0 + (schedule[at - 16] ?? 0);
  }
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function firstPrimes(count: number): readonly number[] {
  const found: number[] = [];
  for (let next = 2; found.length < count; next += 1)
    if (found.every((prime) => next % prime !== 0)) found.push(next);
  return found;
}

function fractionBits(root: number): number {
  return (root % 1) * 2 ** 32;
}
