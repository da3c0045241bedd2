import type { ParticleKind } from './particles-at.ts';

/** Half a turn of a coin in this many pictures; the other half looks the same. */
const phases = 8;
/** Px of a sprite: the largest coin at twice its size. */
const coinPx = 96;

/** Drawn once, copied a thousand times: gradients are too slow for every coin of every frame. */
export interface Sprites {
  /** The picture of a coin turned out of the plane by `spin` radians. */
  coin(spin: number): HTMLCanvasElement;
  other(kind: Exclude<ParticleKind, 'coin'>, colour: number): HTMLCanvasElement;
}

export function makeSprites(document: Document): Sprites {
  const make = (size: number, draw: (context: CanvasRenderingContext2D) => void) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = size;
    const context = canvas.getContext('2d');
    if (context) {
      context.translate(size / 2, size / 2);
      context.scale(size / 100, size / 100);
      draw(context);
    }
    return canvas;
  };
  const coins = Array.from({ length: phases }, (_, phase) =>
    make(coinPx, (context) => drawCoin(context, (phase / phases) * Math.PI)),
  );
  const others = {
    ribbon: colours.ribbon.map((colour) => make(40, (context) => drawRibbon(context, colour))),
    petal: colours.petal.map((colour) => make(40, (context) => drawPetal(context, colour))),
    spark: colours.spark.map((colour) => make(40, (context) => drawSpark(context, colour))),
  };
  const blank = make(1, () => {});
  return {
    coin: (spin) => coins[Math.floor(((spin / Math.PI) % 1) * phases)] ?? blank,
    other: (kind, colour) => others[kind][colour] ?? blank,
  };
}

const colours = {
  ribbon: ['#ffd35c', '#ff5a5f', '#ffefc0'],
  petal: ['#ff6b81', '#ffb02e', '#fff0d2'],
  spark: ['#fff3c4', '#ffd35c', '#ff7a4d'],
};

/** In a box of 100 about the middle. A coin on edge is as wide as it is thick. */
function drawCoin(context: CanvasRenderingContext2D, spin: number): void {
  const [face, side] = [Math.cos(spin), Math.sin(spin)];
  const wide = Math.max(0.04, Math.abs(face));
  const thick = 13 * side;
  const shift = face >= 0 ? -thick / 2 : thick / 2;
  // The edge: the far face, and all between it and the near one.
  const edge = context.createLinearGradient(0, -46, 0, 46);
  edge.addColorStop(0, '#ffe08a');
  edge.addColorStop(0.4, '#c47f16');
  edge.addColorStop(1, '#7a4506');
  context.fillStyle = edge;
  context.beginPath();
  context.ellipse(-shift, 0, 45 * wide, 46, 0, 0, 7);
  context.fill();
  context.fillRect(Math.min(shift, -shift), -46, Math.abs(shift) * 2, 92);
  context.translate(shift, 0);
  context.scale(wide, 1);
  drawFace(context);
}

function drawFace(context: CanvasRenderingContext2D): void {
  const disc = (radius: number, fill: string | CanvasGradient) => {
    context.fillStyle = fill;
    context.beginPath();
    context.arc(0, 0, radius, 0, 7);
    context.fill();
  };
  const rim = context.createLinearGradient(-20, -44, 26, 44);
  rim.addColorStop(0, '#fffbe6');
  rim.addColorStop(0.4, '#ffd35c');
  rim.addColorStop(0.8, '#c9831a');
  rim.addColorStop(1, '#f7cf6a');
  disc(46, rim);
  const gold = context.createRadialGradient(-15, -20, 2, 0, 0, 46);
  gold.addColorStop(0, '#fff2bd');
  gold.addColorStop(0.45, '#ffd35c');
  gold.addColorStop(1, '#e09a26');
  disc(38, gold);
  context.strokeStyle = 'rgba(138,79,8,.55)';
  context.lineWidth = 2.5;
  context.stroke();
  context.fillStyle = '#fff0b3';
  context.fillRect(-14, -14, 28, 28);
  context.fillStyle = '#6b3306';
  context.fillRect(-11.5, -11.5, 23, 23);
  context.fillStyle = '#8f1218';
  context.fillRect(-8, -8, 19.5, 19.5);
}

function drawRibbon(context: CanvasRenderingContext2D, colour: string): void {
  context.fillStyle = colour;
  context.fillRect(-48, -20, 96, 40);
  context.fillStyle = 'rgba(60,4,8,.18)';
  context.fillRect(-48, 2, 96, 18);
}

function drawPetal(context: CanvasRenderingContext2D, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(-48, 0);
  context.bezierCurveTo(-20, -44, 36, -36, 48, 0);
  context.bezierCurveTo(36, 36, -20, 44, -48, 0);
  context.fill();
  context.strokeStyle = 'rgba(255,255,255,.45)';
  context.lineWidth = 5;
  context.beginPath();
  context.moveTo(-30, 0);
  context.lineTo(30, -4);
  context.stroke();
}

function drawSpark(context: CanvasRenderingContext2D, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(0, -50);
  for (const [x, y, nearX, nearY] of [
    [50, 0, 7, -7],
    [0, 50, 7, 7],
    [-50, 0, -7, 7],
    [0, -50, -7, -7],
  ] as const) {
    context.quadraticCurveTo(nearX, nearY, x, y);
  }
  context.fill();
}
