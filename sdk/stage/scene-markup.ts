import { flameArt, type FlameMood } from './art/flame-art.ts';
import { coinArt } from './art/coin-art.ts';
import { backArt, flapArt, flapDark, liningArt, pocketArt, sealFace } from './envelope-art.ts';

/** The pet that comes out of the envelope, as the room's state has it. */
export interface StagePet {
  readonly mood: FlameMood;
  readonly stage: number;
}

/** The thickness of the seal: discs one behind the other, so that it has an edge when it turns. */
const edge = [1, 2, 3, 4, 5, 6, 7].map((at) => `<i class="edge edge-${at}"></i>`).join('');
const motes = Array.from({ length: 12 }, (_, at) => `<i class="mote mote-${at}"></i>`).join('');

const face = (who: string) =>
  `<span class="face ${who}"><b></b><svg class="tick" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="8" fill="#1b7a63"/><path d="M4.5 8.3 7 10.8 11.6 5.8" fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/></svg></span>`;

/**
 * The whole scene, once; what changes is text and poses. No style attributes: a page whose policy forbids them can show
 * it. Texts are put in later, as text.
 */
export function sceneMarkup(pet: StagePet): string {
  return `<div class="night"></div><div class="rays" data-pose="rays"><i class="ray-wheel"></i></div><div class="motes">${motes}</div>
<div class="envelope" data-pose="envelope"><i class="ground"></i>
${backArt}
<div class="beam" data-pose="beam"></div>
<div class="flap" data-pose="lining">${liningArt}${flapDark}</div>
<div class="slip" data-pose="slip"><canvas class="grain"></canvas><i class="frame"></i><span class="fu brush"></span>
<p class="you-got"></p><div class="amount" data-pose="amount" aria-hidden="true"><span class="coins"></span></div>
<div class="total" data-pose="total"><p class="unit"></p><p class="worth"></p><p class="capped"></p></div></div>
<div class="pet" data-pose="pet">${flameArt({ id: 'pet', ...pet })}</div>
${pocketArt}<canvas class="grain pocket-grain"></canvas><p class="blessing brush"></p>
<div class="flap" data-pose="flap">${flapArt}<canvas class="grain flap-grain"></canvas>${flapDark}<div class="words" data-pose="title"><p class="from"></p><p class="title brush"></p></div></div>
<i class="sheen"></i>
<div class="seal-place"><i class="ripple"></i><i class="ripple later"></i><svg class="ring" viewBox="0 0 132 132" aria-hidden="true"><circle cx="66" cy="66" r="62" pathLength="1"/><circle class="left" cx="66" cy="66" r="62" pathLength="1"/></svg>
<div class="seal-box" data-pose="fading"><i class="cast" data-pose="cast"></i><button class="seal" type="button"></button><span class="press"><span class="coin" data-pose="seal">${sealFace('seal-back', 'back-side')}${edge}${sealFace('seal-front', 'front-side')}</span></span></div></div>
</div>
<div class="faces" data-pose="faces">${face('mine')}<i class="thread"></i><span class="bond">${flameArt({ id: 'bond', mood: 'bright', stage: 0 })}</span><i class="thread"></i>${face('theirs')}</div>
<canvas class="burst" aria-hidden="true"></canvas>
<div class="flash" data-pose="flash"></div>
<button class="close" type="button"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6 18 18M18 6 6 18" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/></svg></button>
<div class="purse" data-pose="purse">${coinArt({ id: 'purse' })}<span class="balance" aria-hidden="true"></span></div>
<p class="note"></p>
<div class="dock" data-pose="dock"><ul class="shares"></ul><div class="choices"><button class="done" type="button"></button><button class="check" type="button"></button></div></div>
<p class="status" role="status"></p>`;
}
