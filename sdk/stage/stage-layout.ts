/** Where the scene stands in its container, in CSS px. */
export interface StageLayout {
  /** `compact` and `short` containers get a smaller dock and less air. */
  readonly room: 'compact' | 'short' | 'tall';
  /** Px an envelope unit. */
  readonly unit: number;
  /** The envelope's upper edge at rest, and its middle. */
  readonly top: number;
  readonly middle: number;
}

/** The envelope in its own units, and where its mouth is deepest once the flap is up. */
export const envelope = { width: 288, height: 408, mouth: 176 } as const;

/** By how much it sinks plus the mouth's depth: all of this stays above the dock. */
const shownBelowTop = 118 + envelope.mouth;

/** The open flap stands 192 above the hinge, which has sunk by 118. */
const flapAboveTop = 192 - 118;

/** A desktop window does not make it a poster; below the least a coin cannot be pressed. */
const [leastUnit, mostUnit] = [0.42, 1.35];

const rooms = {
  compact: { top: 58, dock: { pair: 140, grab: 150 } },
  short: { top: 104, dock: { pair: 176, grab: 210 } },
  tall: { top: 122, dock: { pair: 236, grab: 300 } },
} as const;

/** A pair's dock has two shares; a lucky packet's has a list that scrolls. */
export type StageKind = 'pair' | 'grab';

/** Fits the scene into a container of any size: the window is never asked. */
export function stageLayout(width: number, height: number, kind: StageKind = 'pair'): StageLayout {
  const room = height < 480 ? 'compact' : height < 640 ? 'short' : 'tall';
  const { top } = rooms[room];
  const dock = rooms[room].dock[kind];
  const free = height - top;
  const fitting = Math.min((width * 0.8) / envelope.width, (free - dock) / shownBelowTop);
  const unit = Math.min(mostUnit, Math.max(leastUnit, fitting));
  const spare = Math.max(0, free - dock - shownBelowTop * unit);
  return { room, unit, top: Math.max(top + spare * 0.2, flapAboveTop * unit), middle: width / 2 };
}
