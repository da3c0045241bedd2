/** As many as `.face[data-tone]` has in art.css. */
const tones = 8;

/** FNV-1a: the same colour on every screen, whoever looks. */
export function toneOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const character of id) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return ((hash ^ (hash >>> 15)) >>> 0) % tones;
}
