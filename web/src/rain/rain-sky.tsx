import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Group, Pair } from '@hongbao/sdk';
import { rainWords } from '../words/rain.ts';
import { makeDropSprites, type DropSprites } from './drop-sprites.ts';
import { paintRain } from './paint-rain.ts';
import {
  dropUnder,
  dropWidth,
  placeDrop,
  seenAt,
  type PlacedDrop,
  type SkySize,
} from './place-drops.ts';
import { forgetShown } from './pop.ts';
import type { RainGame } from './rain-game.ts';

/** Sharper than this costs more than it shows, on four phones at once. */
const mostRatio = 2;

interface RainSkyProps {
  readonly room: Pair | Group;
  readonly isFalling: boolean;
  readonly game: RainGame;
  /** Is told how to catch the lowest drop in sight. */
  readonly lowest: RefObject<() => void>;
}

/** The drops, on one canvas: where they are is a function of the server's time alone. */
export function RainSky({ room, isFalling, game, lowest }: RainSkyProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || !isFalling) return;
    const sky = new Sky({ room, game, element, context });
    const sized = new ResizeObserver(() => sky.fit());
    sized.observe(element);
    sky.fit();
    lowest.current = () => sky.catchLowest();
    // The seal's character is drawn into the sprites: once more when its face is there.
    void document.fonts.load('27px "Hongbao Brush"', '福').then(() => sky.fit());
    const press = (event: PointerEvent) => sky.press(event);
    element.addEventListener('pointerdown', press);
    let frame = requestAnimationFrame(function draw() {
      sky.draw();
      frame = requestAnimationFrame(draw);
    });
    return () => {
      lowest.current = () => {};
      cancelAnimationFrame(frame);
      element.removeEventListener('pointerdown', press);
      sized.disconnect();
    };
  }, [room, game, isFalling]);
  return <canvas class="rain-sky" aria-hidden="true" ref={canvas} />;
}

interface SkyParts {
  readonly room: Pair | Group;
  readonly game: RainGame;
  readonly element: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
}

class Sky {
  readonly #parts: SkyParts;
  readonly #isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  #size: SkySize = { width: 0, height: 0 };
  #ratio = 1;
  #sprites: DropSprites | undefined;

  constructor(parts: SkyParts) {
    this.#parts = parts;
  }

  fit(): void {
    const { element } = this.#parts;
    this.#size = { width: element.clientWidth, height: element.clientHeight };
    this.#ratio = Math.min(mostRatio, window.devicePixelRatio || 1);
    element.width = Math.round(this.#size.width * this.#ratio);
    element.height = Math.round(this.#size.height * this.#ratio);
    this.#sprites = makeDropSprites(dropWidth(this.#size) * this.#ratio);
  }

  draw(): void {
    const { context, game } = this.#parts;
    if (!this.#sprites) return;
    const now = performance.now();
    forgetShown(game.pops, now);
    const words = rainWords();
    paintRain(context, this.#sprites, {
      sky: this.#size,
      ratio: this.#ratio,
      drops: this.#drops(),
      pops: game.pops,
      now,
      words: { full: words.popFull, lost: words.popLost },
      isStill: this.#isStill,
    });
  }

  press({ offsetX: x, offsetY: y, pointerType }: PointerEvent): void {
    const drop = dropUnder({ x, y }, this.#drops(), this.#size);
    if (drop === undefined) return;
    this.#parts.game.hit(drop.index, seenAt(drop, this.#size));
    // A finger feels that it has hit; a mouse needs no more than its eyes.
    if (pointerType === 'touch' && !this.#isStill) navigator.vibrate?.(12);
  }

  /** Between two drops the SDK takes the next to come. */
  catchLowest(): void {
    const [lowest] = this.#drops();
    this.#parts.game.hit(lowest?.index, seenAt(lowest, this.#size));
  }

  #drops(): readonly PlacedDrop[] {
    const { room } = this.#parts;
    return room.rain
      .drops(room.clock.now())
      .map((drop) => placeDrop(drop, this.#size, this.#isStill));
  }
}
