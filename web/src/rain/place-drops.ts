import type { FallingDrop } from '@hongbao/sdk';

/** A phone's sky in CSS px. */
export interface SkySize {
  readonly width: number;
  readonly height: number;
}

/** A drop where this phone shows it, in CSS px, turned by radians. */
export interface PlacedDrop {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly turn: number;
  readonly opacity: number;
}

/** As wide as a drop is in a sky; its height is 1.24 of it. A finger finds 44 px even in a narrow one. */
export function dropWidth({ width }: SkySize): number {
  return Math.min(62, Math.max(44, width * 0.15));
}
export const dropShape = 1.24;

/** What a finger may miss a drop by, px. */
const slackPx = 12;

/**
 * Where a drop is: it enters above the upper edge, leaves below the lower one, and swings a little, on every screen
 * alike. `isStill`: it appears at a place of its own and stays there, for whom motion makes ill.
 */
export function placeDrop(drop: FallingDrop, sky: SkySize, isStill: boolean): PlacedDrop {
  const { index, progress } = drop;
  const wide = dropWidth(sky);
  const high = wide * dropShape;
  const margin = wide * 0.62;
  const lane = margin + drop.x * (sky.width - 2 * margin);
  if (isStill) {
    // The golden ratio spreads whatever comes one after another.
    const down = 0.2 + 0.52 * ((index * 0.618034) % 1);
    const opacity = Math.min(1, progress * 8, (1 - progress) * 8);
    return { index, x: lane, y: down * sky.height, turn: 0, opacity };
  }
  const swing = Math.sin(progress * 7 + index * 1.7);
  const x = lane + swing * margin * 0.24;
  const y = -high / 2 + progress * (sky.height + high);
  return { index, x, y, turn: swing * 0.2, opacity: 1 };
}

/** The drop under a finger: the nearest of those whose paper, and a little around it, holds the point. */
export function dropUnder(
  point: { readonly x: number; readonly y: number },
  drops: readonly PlacedDrop[],
  sky: SkySize,
): PlacedDrop | undefined {
  const wide = dropWidth(sky) / 2 + slackPx;
  const high = (dropWidth(sky) * dropShape) / 2 + slackPx;
  const away = (drop: PlacedDrop) =>
    Math.hypot((point.x - drop.x) / wide, (point.y - drop.y) / high);
  const isInside = (drop: PlacedDrop) =>
    Math.abs(point.x - drop.x) <= wide && Math.abs(point.y - drop.y) <= high;
  return drops.filter(isInside).toSorted((one, other) => away(one) - away(other))[0];
}
