/** What the sample photos are painted with: a field of 1200 × 900 and a few strokes they share. */
export interface Painting {
  readonly context: CanvasRenderingContext2D;
  /** 0 … 1, the same numbers on every screen. */
  readonly random: () => number;
}

export const sampleWidth = 1200;
export const sampleHeight = 900;

/** Mulberry32: small, and the same everywhere. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The whole field, from the first colour above to the last below. */
export function paintSky({ context }: Painting, ...colours: readonly string[]): void {
  const sky = context.createLinearGradient(0, 0, 0, sampleHeight);
  colours.forEach((colour, at) => sky.addColorStop(at / (colours.length - 1), colour));
  context.fillStyle = sky;
  context.fillRect(0, 0, sampleWidth, sampleHeight);
}

/** A soft light around a point; `colour` is `r g b`. */
export function paintGlow(
  { context }: Painting,
  at: { readonly x: number; readonly y: number; readonly radius: number },
  colour: string,
  strength: number,
): void {
  const light = context.createRadialGradient(at.x, at.y, 0, at.x, at.y, at.radius);
  light.addColorStop(0, `rgb(${colour} / ${strength})`);
  light.addColorStop(0.5, `rgb(${colour} / ${strength * 0.3})`);
  light.addColorStop(1, `rgb(${colour} / 0)`);
  context.fillStyle = light;
  context.fillRect(at.x - at.radius, at.y - at.radius, at.radius * 2, at.radius * 2);
}

/** A disc lit from above left. */
export function paintDisc(
  { context }: Painting,
  at: { readonly x: number; readonly y: number; readonly radius: number },
  light: string,
  shade: string,
): void {
  const { x, y, radius } = at;
  const fill = context.createRadialGradient(
    x - radius * 0.35,
    y - radius * 0.45,
    radius * 0.1,
    x,
    y,
    radius,
  );
  fill.addColorStop(0, light);
  fill.addColorStop(1, shade);
  context.fillStyle = fill;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
}

/** A house with eaves that turn up, standing at (x, y). */
export function paintHouse(
  { context }: Painting,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  colours: { readonly wall: string; readonly roof: string; readonly pane: string },
): void {
  const { x, y, width, height } = at;
  const half = width / 2;
  const top = y - height;
  context.fillStyle = colours.wall;
  context.fillRect(x - half * 0.8, top, width * 0.8, height);
  context.fillStyle = colours.pane;
  for (const side of [-0.45, 0, 0.45])
    context.fillRect(
      x + side * width * 0.75 - width * 0.07,
      top + height * 0.3,
      width * 0.14,
      height * 0.36,
    );
  context.fillStyle = colours.roof;
  context.beginPath();
  context.moveTo(x - half * 1.18, top - width * 0.04);
  context.quadraticCurveTo(
    x - half * 0.75,
    top - width * 0.02,
    x - half * 0.42,
    top - width * 0.24,
  );
  context.lineTo(x + half * 0.42, top - width * 0.24);
  context.quadraticCurveTo(
    x + half * 0.75,
    top - width * 0.02,
    x + half * 1.18,
    top - width * 0.04,
  );
  context.quadraticCurveTo(x + half, top + width * 0.07, x + half * 0.8, top + width * 0.07);
  context.lineTo(x - half * 0.8, top + width * 0.07);
  context.quadraticCurveTo(x - half, top + width * 0.07, x - half * 1.18, top - width * 0.04);
  context.fill();
}

/** A red lantern on a cord from above. */
export function paintLantern(
  painting: Painting,
  at: { readonly x: number; readonly y: number; readonly radius: number },
): void {
  const { context } = painting;
  const { x, y, radius } = at;
  paintGlow(painting, { x, y, radius: radius * 3.4 }, '255 150 60', 0.55);
  context.save();
  context.translate(x, y);
  context.scale(1.12, 0.92);
  paintDisc({ ...painting, context }, { x: 0, y: 0, radius }, '#ffb067', '#c2181f');
  context.restore();
  context.strokeStyle = 'rgb(255 210 130 / .5)';
  context.lineWidth = radius * 0.05;
  for (const rib of [0.36, 0.76]) {
    context.beginPath();
    context.ellipse(x, y, radius * rib, radius * 0.92, 0, 0, Math.PI * 2);
    context.stroke();
  }
  context.fillStyle = '#e9b04a';
  context.fillRect(x - radius * 0.5, y - radius * 1.06, radius, radius * 0.2);
  context.fillRect(x - radius * 0.5, y + radius * 0.86, radius, radius * 0.2);
  context.fillRect(x - radius * 0.1, y + radius, radius * 0.2, radius * 0.85);
}
