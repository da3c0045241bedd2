/** What a coin looks like. */
export interface CoinLook {
  /** Begins the ids of this drawing's gradients: another one for every coin of a page or shadow root. */
  readonly id: string;
  /** Such as 開 on the seal; without one the coin has a square hole, as coins had. */
  readonly glyph?: string;
}

/**
 * A gold coin as an SVG document of 100 × 100, lit from above left; decoration only (`aria-hidden`). The glyph is text
 * in the family that `--hongbao-digits` names, and has the class `coin-glyph`.
 *
 * @example seal.innerHTML = coinArt({ id: 'seal', glyph: '開' });
 */
export function coinArt({ id, glyph }: CoinLook): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" class="coin-art" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
<defs>
<radialGradient id="${id}-face" cx=".32" cy=".26" r=".9"><stop offset="0" stop-color="#fff6cf"/><stop offset=".3" stop-color="#ffdf7e"/><stop offset=".62" stop-color="#f4b63f"/><stop offset="1" stop-color="#c27a14"/></radialGradient>
<linearGradient id="${id}-rim" x1=".15" y1="0" x2=".7" y2="1"><stop offset="0" stop-color="#fffbe6"/><stop offset=".35" stop-color="#ffd35c"/><stop offset=".75" stop-color="#d9941f"/><stop offset="1" stop-color="#f7cf6a"/></linearGradient>
<linearGradient id="${id}-groove" x1=".2" y1="0" x2=".7" y2="1"><stop offset="0" stop-color="#a8660c"/><stop offset="1" stop-color="#fff0b3"/></linearGradient>
</defs>
<circle cx="50" cy="51.5" r="48" fill="#8a4f08"/>
<circle cx="50" cy="49" r="48" fill="url(#${id}-rim)"/>
<circle cx="50" cy="49" r="42" fill="url(#${id}-face)"/>
<circle cx="50" cy="49" r="42" fill="none" stroke="url(#${id}-groove)" stroke-width="1.8"/>
<path d="M88 62A40 40 0 0 1 20 76 42 42 0 0 0 88 62Z" fill="#8a4f08" opacity=".35"/>
<path d="M17 37A36 36 0 0 1 45 13" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round" opacity=".75"/>
${glyph === undefined ? hole() : sign(glyph)}
</svg>`;
}

/** A small coin inside another drawing; takes its gold from that drawing's own gradient `<id>-gold`. */
export function coinMark(at: {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}): string {
  return `<g transform="translate(${at.x} ${at.y}) scale(${at.radius / 16})"><circle cy="1.5" r="16" fill="#8a4f08"/><circle r="15.5" fill="url(#${at.id}-gold)"/><circle r="11.5" fill="none" stroke="#a8660c" stroke-width="1.6"/><rect x="-4.5" y="-4.5" width="9" height="9" rx="1.2" fill="#7a2a0c" stroke="#fff0b3" stroke-width="1.4"/></g>`;
}

function hole(): string {
  return `<path d="M36 34h28v30H36Z" fill="#8a4f08" stroke="#fff0b3" stroke-width="3" stroke-linejoin="round"/><path d="M36 34h28v5H41v25h-5Z" fill="#5d2f04" opacity=".7"/>
<g fill="none" stroke="#a8660c" stroke-width="3.2" stroke-linecap="round" opacity=".8"><path d="M44 19h12M44 79h12M20 43v12M80 43v12"/></g>`;
}

function sign(glyph: string): string {
  const shown = glyph.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const text = `x="50" y="69" text-anchor="middle" font-size="54" font-weight="900" font-family="var(--hongbao-digits, serif)"`;
  return `<g class="coin-glyph"><text ${text} dy="1.6" fill="#fff3c4" opacity=".8" aria-hidden="true">${shown}</text><text ${text} fill="#a3121a">${shown}</text></g>`;
}
