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
  readonly scale: number;
  readonly opacity: number;
}

/** As wide as a drop is in a sky; its height is 1.24 of it. A finger finds 44 px even in a narrow one. */
export function dropWidth({ width }: SkySize): number {
  return Math.min(62, Math.max(44, width * 0.15));
}
export const dropShape = 1.24;

/** What a finger may miss a drop by, px. */
const slackPx = 12;

/** Where a hit is shown: as near to its drop as can be seen whole, also between two drops. */
export function seenAt(drop: PlacedDrop | undefined, sky: SkySize): { x: number; y: number } {
  if (drop === undefined) return { x: sky.width / 2, y: sky.height / 2 };
  const top = dropWidth(sky) * 1.7;
  const bottom = sky.height - dropWidth(sky) * 2.2;
  return { x: drop.x, y: Math.max(top, Math.min(bottom, drop.y)) };
}

/**
 * Where a drop is: it enters above the upper edge, leaves below the lower one, and swings a little, on every screen
 * alike. `isStill`: it appears at a place of its own and stays there, for whom motion makes ill.
 */
export function placeDrop(drop: FallingDrop, sky: SkySize, isStill: boolean): PlacedDrop {
  const { index, progress } = drop;
  // Some seem near and some far, on every screen the same ones.
  const scale = 0.86 + 0.28 * spread(index * 5 + 2);
  const wide = dropWidth(sky);
  const high = wide * dropShape;
  const margin = wide * 0.74;
  const lane = margin + drop.x * (sky.width - 2 * margin);
  if (isStill) {
    const down = 0.2 + 0.52 * spread(index);
    const opacity = Math.min(1, progress * 8, (1 - progress) * 8);
    return { index, x: lane, y: down * sky.height, turn: 0, scale: 1, opacity };
  }
  const swing = Math.sin(progress * 7 + index * 1.7);
  const x = lane + swing * wide * 0.14;
  const y = -high / 2 + progress * (sky.height + high);
  return { index, x, y, turn: swing * 0.2, scale, opacity: 1 };
}

/** Numbers one after the other land far from each other, 0 … 1. */
function spread(index: number): number {
  return (index * 0.618034) % 1;
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
