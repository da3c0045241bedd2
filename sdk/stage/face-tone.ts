/** Upper and lower end of a face's colour; white letters stand out on all of them. */
export type FaceTone = readonly [from: string, to: string];

const tones: readonly FaceTone[] = [
  ['#46b8a5', '#167384'],
  ['#ff9a76', '#d93f5c'],
  ['#f7b955', '#b8641a'],
  ['#a78be0', '#6243a8'],
  ['#6fb1e8', '#2f63a8'],
  ['#93c25c', '#47802b'],
  ['#f08bb4', '#a93a74'],
  ['#e0795c', '#8f3424'],
];

/**
 * The colour of a player's face by the player id: the same on every screen, whoever looks, so that a game's own faces
 * can match those of the stage.
 *
 * @example const [from, to] = faceTone(player.id);
 */
export function faceTone(id: string): FaceTone {
  // FNV-1a.
  let hash = 0x811c9dc5;
  for (const character of id)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const tone = tones[((hash ^ (hash >>> 15)) >>> 0) % tones.length];
  return tone ?? ['#46b8a5', '#167384'];
}
