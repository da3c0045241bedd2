import { flightPoint, flightsAt, particlesAt } from './particles-at.ts';
import type { Sprites } from './sprites.ts';

/** Where things are on the canvas, in CSS px. */
export interface BurstPlaces {
  readonly mouth: { readonly x: number; readonly y: number };
  readonly amount: { readonly x: number; readonly y: number };
  readonly purse: { readonly x: number; readonly y: number } | undefined;
  /** Px an envelope unit. */
  readonly unit: number;
  /** Device px a CSS px. */
  readonly ratio: number;
}

/** Draws the burst and the coins to the purse for one moment; leaves a clear canvas where there are none. */
export function paintBurst(
  context: CanvasRenderingContext2D,
  sprites: Sprites,
  moment: { readonly t: number; readonly seed: string; readonly places: BurstPlaces },
): void {
  const { t, seed, places } = moment;
  const { mouth, amount, purse, unit, ratio } = places;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  const place = (x: number, y: number, turn: number, scale: readonly [number, number]) => {
    const [cos, sin] = [Math.cos(turn) * ratio, Math.sin(turn) * ratio];
    context.setTransform(
      cos * scale[0],
      sin * scale[0],
      -sin * scale[1],
      cos * scale[1],
      x * ratio,
      y * ratio,
    );
  };
  for (const bit of particlesAt(t, seed)) {
    const side = bit.size * unit;
    const flat =
      bit.kind === 'coin' || bit.kind === 'spark' ? 1 : Math.abs(Math.cos(bit.spin)) * 0.8 + 0.2;
    place(mouth.x + bit.x * unit, mouth.y + bit.y * unit, bit.turn, [side, side * flat]);
    context.globalAlpha = bit.opacity;
    const sprite =
      bit.kind === 'coin' ? sprites.coin(bit.spin) : sprites.other(bit.kind, bit.colour);
    context.drawImage(sprite, -0.5, -0.5, 1, 1);
  }
  if (purse) {
    for (const flight of flightsAt(t)) {
      const { x, y } = flightPoint(flight.along, amount, purse);
      const side = flight.size * Math.max(0.7, unit);
      place(x, y, flight.turn, [side, side]);
      context.globalAlpha = flight.opacity;
      context.drawImage(sprites.coin(flight.spin), -0.5, -0.5, 1, 1);
    }
  }
  context.globalAlpha = 1;
}
