/**
 * Numbers from 0 up to 1 that look random and are the same for the same seed on every machine (sfc32). For pictures
 * only: nothing that is worth coins may come from it.
 */
export function seeded(seed: string): () => number {
  // FNV-1a over the text gives each of the four words its own beginning.
  const word = (salt: number) => {
    let hash = 0x811c9dc5 ^ salt;
    for (let at = 0; at < seed.length; at += 1)
      hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
    return hash | 0;
  };
  let [a, b, c, counter] = [word(1), word(2), word(3), 1];
  const next = () => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}
