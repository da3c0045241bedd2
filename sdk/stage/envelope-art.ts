/** The flap and the pocket meet along these: quadratics whose middle hangs half as deep as their handle. */
export const flapShape = 'M0 8Q0 0 8 0H280Q288 0 288 8V134Q144 250 0 134Z';
const flapEdge = 'M0 134Q144 250 288 134';
export const pocketShape = 'M0 126Q144 226 288 126V390Q288 408 270 408H18Q0 408 0 390Z';
const pocketEdge = 'M0 126Q144 226 288 126';

/** Nested lozenges, the brocade of the paper, pressed into it rather than printed. */
function brocade(id: string, ink: string): string {
  return `<pattern id="${id}" width="36" height="36" patternUnits="userSpaceOnUse"><g fill="none" stroke="${ink}" stroke-width="1.1"><path d="M18 4 32 18 18 32 4 18Z"/><path d="M18 11 25 18 18 25 11 18Z" opacity=".8"/><path d="M-4 0 0-4 4 0 0 4ZM32 0 36-4 40 0 36 4ZM-4 36 0 32 4 36 0 40ZM32 36 36 32 40 36 36 40Z" opacity=".8"/></g></pattern>`;
}

const gilt = (id: string) =>
  `<linearGradient id="${id}" x1="0" x2="1"><stop offset="0" stop-color="#fff0b3"/><stop offset=".3" stop-color="#f4b63f"/><stop offset=".52" stop-color="#fff3c4"/><stop offset=".75" stop-color="#d99a2b"/><stop offset="1" stop-color="#ffe08a"/></linearGradient>`;

/** Strokes along an edge end with the paper, not with their round caps beyond it. */
const clip = (id: string) => `<clipPath id="${id}"><path d="M0-30H288V440H0Z"/></clipPath>`;

function sheet(name: string, inside: string, height: number): string {
  return `<svg class="${name}" viewBox="0 0 288 ${height}" aria-hidden="true" focusable="false">${inside}</svg>`;
}

/** An auspicious cloud (祥云): three curls over a long tail. */
const cloud =
  'M56 371C60 367 59 361 59 356 59 342 70 334 82 335 95 336 100 349 93 357 86 364 75 360 76 351 77 345 84 343 87 348M95 355C101 347 114 350 115 360 116 369 105 373 101 366 100 361 105 358 108 361M59 357C53 348 39 350 37 360 36 369 46 373 50 367 52 362 47 359 44 361M18 372H128M32 378.5H112M50 385H92';
const clouds = `<g fill="none" stroke="url(#gilt)" stroke-width="2" stroke-linecap="round"><path d="${cloud}"/><path d="${cloud}" transform="matrix(-1 0 0 1 288 0)"/></g>`;

/** What casts a soft shadow without a filter: the same line, ever wider and fainter. */
function shadow(path: string, drop: number): string {
  return [18, 15, 12, 9, 6, 3]
    .map(
      (width) =>
        `<path d="${path}" transform="translate(0 ${drop})" fill="none" stroke="#3a0206" stroke-opacity=".085" stroke-width="${width}" stroke-linecap="round"/>`,
    )
    .join('');
}

/** The inside, seen once the flap is up: dark, with the light falling in from above. */
export const backArt = sheet(
  'back',
  `<defs><linearGradient id="back" x2="0" y2="1"><stop offset="0" stop-color="#8f1218"/><stop offset=".3" stop-color="#5c070c"/><stop offset="1" stop-color="#400308"/></linearGradient></defs>
<path d="M0 8Q0 0 8 0H280Q288 0 288 8V390Q288 408 270 408H18Q0 408 0 390Z" fill="url(#back)"/><path d="M0 1.5H288" stroke="#ff8a6a" stroke-opacity=".25" stroke-width="2"/>`,
  408,
);

/** The front, up to the mouth: side folds, brocade, gilt edge and clouds. */
export const pocketArt = sheet(
  'pocket',
  `<defs><linearGradient id="pocket" x2=".25" y2="1"><stop offset="0" stop-color="#e2342f"/><stop offset=".45" stop-color="#d3232a"/><stop offset="1" stop-color="#a90d19"/></linearGradient>
<linearGradient id="low" x2="0" y2="1"><stop offset="0" stop-color="#3a0206" stop-opacity="0"/><stop offset="1" stop-color="#3a0206" stop-opacity=".34"/></linearGradient>
${brocade('brocade', '#ffcf87')}${gilt('gilt')}${clip('pocket-width')}<clipPath id="in-pocket"><path d="${pocketShape}"/></clipPath></defs>
<g clip-path="url(#pocket-width)">${shadow(pocketEdge, -3)}</g>
<path d="${pocketShape}" fill="url(#pocket)"/>
<path d="${pocketShape}" fill="url(#brocade)" opacity=".17"/>
<g clip-path="url(#in-pocket)"><path d="M0 400 128 296Q144 284 160 296L288 400V410H0Z" fill="#fff" opacity=".035"/><path d="M0 400 128 296Q144 284 160 296L288 400" fill="none" stroke="#5a040b" stroke-opacity=".35" stroke-width="1.4"/><path d="M0 401.6 128 297.6Q144 285.6 160 297.6L288 401.6" fill="none" stroke="#ff9c86" stroke-opacity=".22"/>
<path d="M0 290H288V410H0Z" fill="url(#low)"/></g>
<path d="M1 128V390Q1 407 18 407H270Q287 407 287 390V128" fill="none" stroke="#ffb08f" stroke-opacity=".28" stroke-width="1.5"/>
<g clip-path="url(#pocket-width)"><path d="${pocketEdge}" fill="none" stroke="#5a040b" stroke-opacity=".5" stroke-width="3" transform="translate(0 2.5)"/>
<path d="${pocketEdge}" fill="none" stroke="url(#gilt)" stroke-width="2.6"/></g>
${clouds}`,
  408,
);

/** The flap as it lies closed, its shadow on the pocket and its gilt edge. */
export const flapArt = sheet(
  'flap-face',
  `<defs><linearGradient id="flap" x2=".15" y2="1"><stop offset="0" stop-color="#e63c34"/><stop offset=".55" stop-color="#dd2c2c"/><stop offset="1" stop-color="#c81e26"/></linearGradient>${brocade('flap-brocade', '#ffcf87')}${gilt('flap-gilt')}${clip('flap-width')}
<radialGradient id="flap-light" cx=".3" cy="0" r=".9"><stop offset="0" stop-color="#fff" stop-opacity=".2"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs>
<g clip-path="url(#flap-width)">${shadow(flapEdge, 5)}</g>
<path d="${flapShape}" fill="url(#flap)"/><path d="${flapShape}" fill="url(#flap-brocade)" opacity=".17"/><path d="${flapShape}" fill="url(#flap-light)"/>
<path d="M1 132V9Q1 1 9 1H279Q287 1 287 9V132" fill="none" stroke="#ffc2a8" stroke-opacity=".45" stroke-width="1.5"/>
<g clip-path="url(#flap-width)"><path d="${flapEdge}" fill="none" stroke="url(#flap-gilt)" stroke-width="3"/></g><path d="M0 129Q144 245 288 129" fill="none" stroke="#ffe9a8" stroke-opacity=".35"/>`,
  250,
);

/** The flap's inner side, seen when it stands up: lined, darker towards the hinge. */
export const liningArt = sheet(
  'lining',
  `<defs><linearGradient id="lining" x2="0" y2="1"><stop offset="0" stop-color="#8f0f17"/><stop offset="1" stop-color="#c2222a"/></linearGradient>${brocade('lining-brocade', '#ffd98a')}${gilt('lining-gilt')}</defs>
<path d="${flapShape}" fill="url(#lining)"/><path d="${flapShape}" fill="url(#lining-brocade)" opacity=".16"/>
<path d="M14 12V130Q144 232 274 130V12" fill="none" stroke="#ffd98a" stroke-opacity=".3" stroke-width="1.2"/>
<path d="${flapEdge}" fill="none" stroke="url(#lining-gilt)" stroke-width="3.2"/>`,
  250,
);

/** Laid over either side of the flap while it turns out of the light. */
export const flapDark = sheet('dark', `<path d="${flapShape}" fill="#2a0004"/>`, 250);

/** A face of the seal coin; its character is text, so that it comes in the page's own digits face. */
export function sealFace(id: string, side: string): string {
  return `<svg class="disc ${side}" viewBox="0 0 104 104" aria-hidden="true" focusable="false"><defs>
<radialGradient id="${id}" cx=".32" cy=".26" r=".95"><stop offset="0" stop-color="#fffbe2"/><stop offset=".3" stop-color="#ffe391"/><stop offset=".66" stop-color="#f6bb45"/><stop offset="1" stop-color="#bd7413"/></radialGradient>
<linearGradient id="${id}-rim" x1=".15" y1="0" x2=".75" y2="1"><stop offset="0" stop-color="#fffdf0"/><stop offset=".4" stop-color="#ffd35c"/><stop offset=".78" stop-color="#c9831a"/><stop offset="1" stop-color="#ffe08a"/></linearGradient>
<linearGradient id="${id}-groove" x1=".2" y1="0" x2=".75" y2="1"><stop offset="0" stop-color="#a8660c"/><stop offset="1" stop-color="#fff6cf"/></linearGradient></defs>
<circle cx="52" cy="52" r="52" fill="url(#${id}-rim)"/><circle cx="52" cy="52" r="46" fill="url(#${id})"/>
<circle cx="52" cy="52" r="46" fill="none" stroke="url(#${id}-groove)" stroke-width="1.6"/>
<circle cx="52" cy="52" r="41" fill="none" stroke="#a8660c" stroke-opacity=".55" stroke-width="1.9" stroke-linecap="round" stroke-dasharray="0 4.294"/>
<path d="M92 66A42 42 0 0 1 22 81 45 45 0 0 0 92 66Z" fill="#8a4f08" opacity=".22"/>
<path d="M15 41A38 38 0 0 1 45 13" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" opacity=".8"/>
<g class="sign" text-anchor="middle"><text x="52" y="71.5" fill="#fff6cf" opacity=".9"></text><text x="52" y="70" fill="#9c1018"></text></g></svg>`;
}
