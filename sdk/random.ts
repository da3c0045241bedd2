/** Random bytes as lower-case hex: 16 make an id of a request or a key, 32 an entropy. */
export function makeHex(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
