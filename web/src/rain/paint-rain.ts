import { spriteBox, type DropSprites } from './drop-sprites.ts';
import { dropWidth, type PlacedDrop, type SkySize } from './place-drops.ts';
import { popPose, type Pop } from './pop.ts';

/** All that is to be seen at a moment. */
export interface RainPicture {
  readonly sky: SkySize;
  /** Device px a CSS px. */
  readonly ratio: number;
  readonly drops: readonly PlacedDrop[];
  readonly pops: readonly Pop[];
  /** By this machine's own count. */
  readonly now: number;
  /** Over a hit that was none. */
  readonly words: { readonly full: string; readonly lost: string };
  readonly isStill: boolean;
}

const coinsABurst = 14;

export function paintRain(
  context: CanvasRenderingContext2D,
  sprites: DropSprites,
  picture: RainPicture,
): void {
  const { canvas } = context;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  const brush = new Brush(context, picture);
  // Far ones first, so that the lowest, which is the next to go, lies on top.
  for (const drop of picture.drops.toReversed()) brush.paper(sprites.closed, drop);
  for (const pop of picture.pops) drawPop(brush, sprites, { pop, picture });
  context.globalAlpha = 1;
}

class Brush {
  readonly context: CanvasRenderingContext2D;
  readonly wide: number;
  readonly #ratio: number;

  constructor(context: CanvasRenderingContext2D, { sky, ratio }: RainPicture) {
    this.context = context;
    this.wide = dropWidth(sky);
    this.#ratio = ratio;
  }

  place(x: number, y: number, turn: number, scale: number): void {
    const [cos, sin] = [Math.cos(turn) * scale * this.#ratio, Math.sin(turn) * scale * this.#ratio];
    this.context.setTransform(cos, sin, -sin, cos, x * this.#ratio, y * this.#ratio);
  }

  paper(
    sprite: HTMLCanvasElement,
    { x, y, turn, opacity, scale }: Omit<PlacedDrop, 'index'>,
  ): void {
    const { wide } = this;
    this.place(x, y, turn, scale);
    this.context.globalAlpha = opacity;
    const [width, height] = [spriteBox.width * wide, spriteBox.height * wide];
    this.context.drawImage(sprite, -width / 2, -height / 2, width, height);
  }
}

function drawPop(
  brush: Brush,
  sprites: DropSprites,
  { pop, picture }: { readonly pop: Pop; readonly picture: RainPicture },
): void {
  const pose = popPose(pop, picture.now);
  const { wide } = brush;
  const [x, y] = [pop.x, pop.y + pose.y * wide];
  const sprite = {
    waiting: sprites.closed,
    won: sprites.open,
    full: sprites.empty,
    lost: sprites.empty,
  };
  const { turn, opacity, scale } = picture.isStill ? { ...pose, turn: 0, scale: 1 } : pose;
  brush.paper(sprite[pop.state], { x, y, turn, opacity, scale });
  if (pop.state === 'won' && !picture.isStill) drawBurst(brush, sprites.coin, pop, pose.burst);
  const words =
    pop.state === 'won' ? `+${pop.coins}` : picture.words[pop.state === 'full' ? 'full' : 'lost'];
  if (pose.words.opacity > 0) drawWords(brush, words, pop, pose.words);
}

/** Coins leap out and fall; where each goes follows from its number alone. */
function drawBurst(brush: Brush, coin: HTMLCanvasElement, pop: Pop, p: number): void {
  const { wide, context } = brush;
  const s = p * 1.15;
  for (let at = 0; at < coinsABurst; at += 1) {
    const [aside, up, near] = [spread(at), spread(at * 3 + 1), spread(at * 7 + 4)];
    const x = pop.x + (aside - 0.5) * 4.4 * wide * s;
    const y = pop.y - wide * (0.35 + (2 + 2.2 * up) * s - 3.4 * s * s);
    const side = wide * (0.24 + 0.24 * near);
    brush.place(x, y, at + s * 5, 1);
    context.globalAlpha = Math.min(1, (1 - p) * 2.4);
    // A coin that turns is seen from its edge now and then.
    const narrow = 0.3 + 0.7 * Math.abs(Math.cos(at + s * 9));
    context.drawImage(coin, (-side * narrow) / 2, -side / 2, side * narrow, side);
  }
}

/** Numbers one after the other land far from each other, 0 … 1. */
const spread = (at: number): number => (at * 0.618034) % 1;

function drawWords(
  brush: Brush,
  text: string,
  pop: Pop,
  { y, opacity, scale }: { readonly y: number; readonly opacity: number; readonly scale: number },
): void {
  const { context, wide } = brush;
  const isWon = pop.state === 'won';
  brush.place(pop.x, pop.y + y * wide, 0, scale);
  context.globalAlpha = opacity;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `700 ${Math.round(wide * (isWon ? 0.6 : 0.4))}px "Hongbao Round", system-ui, sans-serif`;
  context.lineJoin = 'round';
  context.lineWidth = wide * 0.12;
  context.strokeStyle = isWon ? '#7a0d12' : '#3b2a28';
  context.strokeText(text, 0, 0);
  context.fillStyle = isWon ? '#ffe68f' : '#f1e7df';
  context.fillText(text, 0, 0);
}
