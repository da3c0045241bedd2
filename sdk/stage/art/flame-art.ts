import { coinMark } from './coin-art.ts';
import { flameFace } from './flame-face.ts';
import { flamePalettes, type FlameMood, type FlamePalette } from './flame-palettes.ts';
import { flameShapes, type FlameShape, type FlameStage } from './flame-shapes.ts';

export type { FlameMood } from './flame-palettes.ts';

/** What a flame looks like. */
export interface FlameLook {
  /** Begins the ids of this drawing's gradients: another one for every flame of a page or shadow root. */
  readonly id: string;
  readonly mood: FlameMood;
  /** Stages of a pet beyond the last drawn one look like the last. */
  readonly stage: number;
}

/**
 * The pet 小火人 as an SVG document of 200 × 230, decoration only (`aria-hidden`): a spark at stage 0, with scarf and
 * coin at stage 1, grown up with crown and cloud collar at stage 2. Presentation attributes alone; what a page may move
 * by CSS has a class: `flame-glow`, `flame-aura`, `flame-shadow`, `flame-body`, `flame-heart`, `flame-eyes`,
 * `flame-tail`, `flame-arm`, `flame-ember`, `flame-smoke`, `flame-zzz`.
 *
 * @example element.innerHTML = flameArt({ id: 'pet', mood: 'bright', stage: 1 });
 */
export function flameArt({ id, mood, stage }: FlameLook): string {
  const palette = flamePalettes[mood];
  const shape = flameShapes[stage >= 2 ? 2 : stage >= 1 ? 1 : 0];
  // A flame that nobody fed burns low.
  const size = shape.size * (mood === 'bright' ? 1 : mood === 'grey' ? 0.86 : 0.8);
  return `<svg xmlns="http://www.w3.org/2000/svg" class="flame-art flame-${mood}" viewBox="0 0 200 230" aria-hidden="true" focusable="false">
${gradients(id, palette)}
<g transform="translate(100 216) scale(${size}) translate(-100 -216)">
<ellipse class="flame-glow" cx="100" cy="138" rx="100" ry="98" fill="url(#${id}-glow)"/>
<ellipse class="flame-shadow" cx="100" cy="215" rx="${shape.shadow}" ry="9" fill="#2a0305" opacity=".5"/>
<path class="flame-aura" transform="translate(100 216) scale(1.08 1.07) translate(-100 -215)" d="${shape.outline}" fill="${palette.middle}" opacity=".32"/>
<g class="flame-body">
${scarfTails(palette, shape)}
${body(id, palette, shape)}
${arms(id, palette, shape)}
${shape.stage === 0 ? '' : shape.stage === 1 ? scarf(id, palette) : collar(id)}
<g transform="translate(0 ${shape.faceDown})">${flameFace(id, mood, palette)}</g>
${shape.stage === 2 ? crown(id, mood) : ''}
</g>
${mood === 'bright' ? embers(shape.stage) : smoke(mood)}
</g></svg>`;
}

function gradients(id: string, palette: FlamePalette): string {
  return `<defs>
<radialGradient id="${id}-glow"><stop offset="0" stop-color="${palette.glow}" stop-opacity=".75"/><stop offset=".55" stop-color="${palette.glow}" stop-opacity=".24"/><stop offset="1" stop-color="${palette.glow}" stop-opacity="0"/></radialGradient>
<linearGradient id="${id}-skin" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${palette.tip}"/><stop offset=".42" stop-color="${palette.middle}"/><stop offset=".82" stop-color="${palette.base}"/><stop offset="1" stop-color="${palette.edge}"/></linearGradient>
<radialGradient id="${id}-belly" cx=".5" cy=".72" r=".62"><stop offset="0" stop-color="${palette.heart}"/><stop offset=".4" stop-color="${palette.heartEdge}" stop-opacity=".95"/><stop offset=".78" stop-color="${palette.base}" stop-opacity=".55"/><stop offset="1" stop-color="${palette.middle}" stop-opacity="0"/></radialGradient>
<radialGradient id="${id}-blush"><stop offset="0" stop-color="${palette.blush}" stop-opacity=".85"/><stop offset=".6" stop-color="${palette.blush}" stop-opacity=".5"/><stop offset="1" stop-color="${palette.blush}" stop-opacity="0"/></radialGradient>
<linearGradient id="${id}-scarf" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${palette.scarf}"/><stop offset="1" stop-color="${palette.scarfShade}"/></linearGradient>
<linearGradient id="${id}-gold" x1="0" y1="0" x2=".3" y2="1"><stop offset="0" stop-color="#fff0b3"/><stop offset=".45" stop-color="#ffd35c"/><stop offset="1" stop-color="#c9821a"/></linearGradient>
</defs>`;
}

function body(id: string, palette: FlamePalette, shape: FlameShape): string {
  return `<path d="${shape.outline}" fill="url(#${id}-skin)"/>
<path d="${shape.inner}" fill="${palette.middle}" opacity=".5"/>
<path class="flame-heart" d="${shape.heart}" fill="url(#${id}-belly)"/>
<path d="${shape.shine}" fill="none" stroke="${palette.rim}" stroke-width="5" stroke-linecap="round" opacity=".6"/>
<path d="${shape.shade}" fill="${palette.tip}" opacity=".2"/>`;
}

function arms(id: string, palette: FlamePalette, shape: FlameShape): string {
  return shape.arms
    .map(
      (path) =>
        `<path class="flame-arm" d="${path}" fill="${palette.base}" stroke="${palette.middle}" stroke-width="2.5" stroke-linejoin="round"/>`,
    )
    .join('');
}

function scarfTails(palette: FlamePalette, shape: FlameShape): string {
  return shape.behind
    .map(
      (path, index) =>
        `<path class="flame-tail" d="${path}" fill="${index === 0 ? palette.scarf : palette.scarfShade}"/>`,
    )
    .join('');
}

/** A band around the chin with golden hems, folds, and the coin that holds it. */
function scarf(id: string, palette: FlamePalette): string {
  return `<path d="M35 174C52 197 75 205 101 205S148 197 165 174C171 180 172 188 169 194 152 214 127 223 100 223S48 214 31 194C28 188 29 180 35 174Z" fill="url(#${id}-scarf)" stroke="${palette.scarfShade}" stroke-width="1.5" stroke-linejoin="round"/>
<path d="M36 179C54 201 77 208.5 101 208.5S147 201 164 179M34 192C53 211 75 218.5 100 218.5S147 211 166 192" fill="none" stroke="url(#${id}-gold)" stroke-width="2.2" stroke-linecap="round"/>
<path d="M60 203C63 207 64 210 64 213M140 203C137 207 136 210 136 213M48 195C50 199 50 202 49 205M152 195C150 199 150 202 151 205" fill="none" stroke="${palette.scarfShade}" stroke-width="2" stroke-linecap="round" opacity=".8"/>
${coinMark({ id, x: 100, y: 211, radius: 15 })}`;
}

/** The cloud collar (云肩) of a grown-up: red silk on gold. */
function collar(id: string): string {
  return `<path d="M31 170C49 195 74 204 100 204S151 195 169 170C178 178 180 190 173 198 166 205 157 203 151 205 146 214 137 219 127 216 120 224 108 226 100 221 92 226 80 224 73 216 63 219 54 214 49 205 43 203 34 205 27 198 20 190 22 178 31 170Z" fill="url(#${id}-gold)" stroke="#a8660c" stroke-width="2" stroke-linejoin="round"/>
<path d="M31 180C49 203 75 210 100 210S151 203 169 180C172 185 171 190 167 193 160 198 152 196 147 198 142 206 134 211 126 209 118 215 108 217 100 213 92 217 82 215 74 209 66 211 58 206 53 198 48 196 40 198 33 193 29 190 28 185 31 180Z" fill="url(#${id}-scarf)"/>
<path d="M41 193c4-1 6-4 5-8M159 193c-4-1-6-4-5-8M63 205c4-1 6-4 6-8M137 205c-4-1-6-4-6-8" fill="none" stroke="#ffe9a8" stroke-width="2" stroke-linecap="round" opacity=".85"/>
${coinMark({ id, x: 100, y: 210, radius: 17 })}`;
}

function crown(id: string, mood: FlameMood): string {
  const dim = mood === 'bright' ? '' : ' opacity=".72"';
  return `<g class="flame-crown"${dim}><path d="M68 84C64 75 60 66 55 58 65 60 73 64 80 71 84 60 91 51 100 42 109 51 116 60 120 71 127 64 135 60 145 58 140 66 136 75 132 84 121 79 111 77 100 77S79 79 68 84Z" fill="url(#${id}-gold)" stroke="#a8660c" stroke-width="2.5" stroke-linejoin="round"/>
<path d="M71 87C80 82 90 80 100 80S120 82 129 87" fill="none" stroke="#a8660c" stroke-width="3" stroke-linecap="round"/>
<path d="M72 85C81 80 90 78 100 78S119 80 128 85" fill="none" stroke="#fff0b3" stroke-width="2" stroke-linecap="round"/>
<circle cx="100" cy="64" r="6.5" fill="#d9262b" stroke="#8f0f16" stroke-width="1.5"/><circle cx="98" cy="62" r="2" fill="#ffc9b8"/>
<g fill="#fff0b3" stroke="#a8660c" stroke-width="1.5"><circle cx="55" cy="57" r="4"/><circle cx="100" cy="41" r="4.5"/><circle cx="145" cy="57" r="4"/></g></g>`;
}

/** Sparks that rise beside a glad flame. */
function embers(stage: FlameStage): string {
  const sparks = [
    [24, 88, 3.4],
    [178, 70, 2.8],
    [162, 34, 2.2],
    [44, 46, 2.2],
  ].slice(0, 2 + stage);
  return `<g class="flame-embers" fill="#ffd35c">${sparks
    .map(([x, y, radius]) => `<circle class="flame-ember" cx="${x}" cy="${y}" r="${radius}"/>`)
    .join('')}</g>`;
}

function smoke(mood: FlameMood): string {
  const wisp = `<path class="flame-smoke" d="M104 22C94 12 112 6 104-6 99-13 104-19 110-22" fill="none" stroke="#cbbcc2" stroke-width="5" stroke-linecap="round" opacity=".5"/>`;
  if (mood === 'grey') return wisp;
  return `${wisp}<g class="flame-zzz" fill="none" stroke="#f3e3d6" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"><path d="M150 74h14l-14 16h14" opacity=".95"/><path d="M172 44h11l-11 13h11" stroke-width="4.2" opacity=".75"/><path d="M188 20h8l-8 10h8" stroke-width="3.4" opacity=".55"/></g>`;
}
