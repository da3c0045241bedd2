import { paintBurst } from './paint-burst.ts';
import { envelope, type StageLayout } from './stage-layout.ts';
import { makeSprites, type Sprites } from './sprites.ts';

/** Sharper than this costs more than it shows. */
const mostRatio = 2;

/** The one canvas of a stage. */
export class BurstCanvas {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | null;
  #sprites: Sprites | undefined;
  #layout: StageLayout = { room: 'tall', unit: 1, top: 0, middle: 0 };
  #ratio = 1;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d');
  }

  fit(width: number, height: number, layout: StageLayout): void {
    this.#layout = layout;
    this.#ratio = Math.min(mostRatio, globalThis.devicePixelRatio || 1);
    this.#canvas.width = Math.round(width * this.#ratio);
    this.#canvas.height = Math.round(height * this.#ratio);
  }

  /** Draws the moment; `purse` is where coins fly to, if anywhere. */
  draw(t: number, seed: string, purse: HTMLElement | undefined): void {
    if (!this.#context) return;
    this.#sprites ??= makeSprites(this.#canvas.ownerDocument);
    const { unit, top, middle } = this.#layout;
    paintBurst(this.#context, this.#sprites, {
      t,
      seed,
      places: {
        // Between where the mouth is at the first coin and where it has sunk to.
        mouth: { x: middle, y: top + (envelope.mouth + 30) * unit },
        amount: { x: middle, y: top + 84 * unit },
        purse: purse && { x: purse.offsetLeft + 18, y: purse.offsetTop + purse.offsetHeight / 2 },
        unit,
        ratio: this.#ratio,
      },
    });
  }
}
