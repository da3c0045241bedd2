const hex32 = /^[0-9a-f]{64}$/;
const visibleAscii = /^[\x21-\x7e]+$/;
const encoder = new TextEncoder();

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** ASCII and one zero byte, so that two joined labels can be cut in one way only. */
export function label(text: string): Uint8Array {
  if (!visibleAscii.test(text)) throw new RangeError('hb1: a label is visible ASCII');
  return utf8(`${text}\0`);
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Reads a seed, an entropy or a hash: 64 lower-case hex characters, nothing else. */
export function fromHex(hex: string): Uint8Array {
  if (!hex32.test(hex)) throw new RangeError('hb1: expected 64 lower-case hex characters');
  return Uint8Array.from({ length: 32 }, (_, at) => parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
