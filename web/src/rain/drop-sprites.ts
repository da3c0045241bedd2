import { dropShape } from './place-drops.ts';

/** What falls and what comes out of it, drawn once: gradients are too slow for every drop of every frame. */
export interface DropSprites {
  readonly closed: HTMLCanvasElement;
  readonly open: HTMLCanvasElement;
  readonly empty: HTMLCanvasElement;
  readonly coin: HTMLCanvasElement;
}

/** All are drawn 100 wide; a closed drop is 124 high, an open one has its flap up besides. */
const wide = 100;
const high = wide * dropShape;
export const flapHigh = 44;
const pad = 10;

export function makeDropSprites(px: number): DropSprites {
  const scale = px / wide;
  const make = (
    width: number,
    height: number,
    draw: (context: CanvasRenderingContext2D) => void,
  ) => {
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * scale);
    canvas.height = Math.ceil(height * scale);
    const context = canvas.getContext('2d');
    if (context) {
      context.scale(scale, scale);
      draw(context);
    }
    return canvas;
  };
  const paper = (colours: Paper, isOpen: boolean) =>
    make(wide + 2 * pad, high + 2 * pad + 2 * flapHigh, (context) => {
      context.translate(pad, pad + flapHigh);
      drawPaper(context, colours, isOpen);
    });
  return {
    closed: paper(red, false),
    open: paper(red, true),
    empty: paper(grey, false),
    coin: make(40, 40, drawCoin),
  };
}

/** Where a sprite's paper has its middle, and how large the whole sprite is, in widths of a drop. */
export const spriteBox = {
  width: (wide + 2 * pad) / wide,
  height: (high + 2 * pad + 2 * flapHigh) / wide,
};

interface Paper {
  readonly top: string;
  readonly bottom: string;
  readonly inside: string;
  readonly gilt: string;
  readonly coin: readonly [string, string, string];
  readonly sign: string;
}
const red: Paper = {
  top: '#f04b3f',
  bottom: '#b30e1a',
  inside: '#5c070c',
  gilt: '#ffd98a',
  coin: ['#fffbe2', '#ffd35c', '#bd7413'],
  sign: '#9c1018',
};
const grey: Paper = {
  top: '#a58f8b',
  bottom: '#6c5552',
  inside: '#3f302e',
  gilt: '#d6c8bd',
  coin: ['#f3efe9', '#cfc4b8', '#8b7d70'],
  sign: '#6c5552',
};

function drawPaper(context: CanvasRenderingContext2D, colours: Paper, isOpen: boolean): void {
  context.shadowColor = 'rgba(40,0,4,.5)';
  context.shadowBlur = 9;
  context.shadowOffsetY = 4;
  const body = context.createLinearGradient(0, 0, wide * 0.3, high);
  body.addColorStop(0, colours.top);
  body.addColorStop(1, colours.bottom);
  context.fillStyle = isOpen ? colours.inside : body;
  context.beginPath();
  context.roundRect(0, 0, wide, high, [7, 7, 13, 13]);
  context.fill();
  context.shadowColor = 'transparent';
  if (isOpen) drawOpenFlap(context, colours, body);
  lozenges(context, isOpen);
  context.lineWidth = 2.2;
  context.strokeStyle = colours.gilt;
  context.globalAlpha = 0.75;
  context.beginPath();
  context.roundRect(1.4, 1.4, wide - 2.8, high - 2.8, [6, 6, 12, 12]);
  context.stroke();
  context.globalAlpha = 1;
  if (!isOpen) drawFlap(context, colours);
}

/** The front up to its mouth, and the flap standing above it. */
function drawOpenFlap(
  context: CanvasRenderingContext2D,
  colours: Paper,
  body: CanvasGradient,
): void {
  context.fillStyle = colours.bottom;
  context.beginPath();
  context.moveTo(2, 4);
  context.quadraticCurveTo(wide / 2, -flapHigh * 1.9, wide - 2, 4);
  context.fill();
  context.strokeStyle = colours.gilt;
  context.lineWidth = 2.4;
  context.stroke();
  context.fillStyle = body;
  context.beginPath();
  context.moveTo(0, 22);
  context.quadraticCurveTo(wide / 2, 72, wide, 22);
  context.lineTo(wide, high - 13);
  context.quadraticCurveTo(wide, high, wide - 13, high);
  context.lineTo(13, high);
  context.quadraticCurveTo(0, high, 0, high - 13);
  context.fill();
  context.beginPath();
  context.moveTo(0, 22);
  context.quadraticCurveTo(wide / 2, 72, wide, 22);
  context.stroke();
}

function drawFlap(context: CanvasRenderingContext2D, colours: Paper): void {
  const light = context.createLinearGradient(0, 0, 0, 70);
  light.addColorStop(0, 'rgba(255,255,255,.2)');
  light.addColorStop(1, 'rgba(255,255,255,.03)');
  context.beginPath();
  context.moveTo(1, 5);
  context.lineTo(wide - 1, 5);
  context.lineTo(wide - 1, 34);
  context.quadraticCurveTo(wide / 2, 78, 1, 34);
  context.closePath();
  context.fillStyle = light;
  context.fill();
  context.beginPath();
  context.moveTo(1, 34);
  context.quadraticCurveTo(wide / 2, 78, wide - 1, 34);
  context.lineWidth = 2.6;
  context.strokeStyle = colours.gilt;
  context.stroke();
  drawSeal(context, colours);
}

function drawSeal(
  context: CanvasRenderingContext2D,
  { coin: [light, gold, dark], sign }: Paper,
): void {
  const [x, y] = [wide / 2, 58];
  const face = context.createRadialGradient(x - 7, y - 9, 1, x, y, 23);
  face.addColorStop(0, light);
  face.addColorStop(0.5, gold);
  face.addColorStop(1, dark);
  context.shadowColor = 'rgba(60,2,6,.5)';
  context.shadowBlur = 6;
  context.shadowOffsetY = 3;
  context.fillStyle = face;
  context.beginPath();
  context.arc(x, y, 22, 0, 7);
  context.fill();
  context.shadowColor = 'transparent';
  context.strokeStyle = 'rgba(255,251,226,.8)';
  context.lineWidth = 1.6;
  context.beginPath();
  context.arc(x, y, 18.4, 0, 7);
  context.stroke();
  context.fillStyle = sign;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = '27px "Hongbao Brush", "STKaiti", "KaiTi", serif';
  context.fillText('福', x, y + 1);
}

/** The brocade of the large envelope, as much of it as fits. */
function lozenges(context: CanvasRenderingContext2D, isOpen: boolean): void {
  context.strokeStyle = 'rgba(255,207,135,.2)';
  context.lineWidth = 1.1;
  for (let row = isOpen ? 4 : 5; row < 6; row += 1)
    for (let column = 0; column < 4; column += 1) {
      const [x, y] = [14 + column * 24, row * 20 + 4];
      context.beginPath();
      context.moveTo(x, y - 9);
      context.lineTo(x + 9, y);
      context.lineTo(x, y + 9);
      context.lineTo(x - 9, y);
      context.closePath();
      context.stroke();
    }
}

function drawCoin(context: CanvasRenderingContext2D): void {
  const face = context.createRadialGradient(14, 12, 1, 20, 20, 20);
  face.addColorStop(0, '#fffbe2');
  face.addColorStop(0.5, '#ffd35c');
  face.addColorStop(1, '#b8690c');
  context.fillStyle = face;
  context.beginPath();
  context.arc(20, 20, 18, 0, 7);
  context.fill();
  context.fillStyle = '#8f1218';
  context.fillRect(15, 15, 10, 10);
  context.strokeStyle = '#fff0b3';
  context.lineWidth = 1.6;
  context.strokeRect(14, 14, 12, 12);
}
