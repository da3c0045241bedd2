import { cubicBezier, easeOutExpo, mix, progress, smoothstep } from './easing.ts';

/** Which motion this is: raised when a cue moves, so that two builds can tell whether their screens agree. */
export const choreography = 1;

/** The lead: the pressed coin sinks from here on, while every screen still waits for zero. */
export const sceneStartMs = -500;

/** When nothing moves any more, in ms after the zero of a player's opening. */
export const sceneLengthMs = 4200;

/** The longest that a first press waits for the friend (PK8), and so the longest that the coin turns before the lead. */
export const longestWaitMs = 8000;

/** When the list and the button begin to come in; from then on they can be pressed. */
export const dockAtMs = 2700;

/** What the motion is about; the seed is the art seed of the packet (64 hex characters), used by particles alone. */
export interface SceneResult {
  /** Coins this player got: an integer from 0. */
  readonly coins: number;
  readonly seed: string;
}

/**
 * Every pose at one moment. Lengths are in envelope units (the envelope is 288 wide and 408 high, x to the right, y
 * downwards, as offsets from its rest), angles in degrees, opacities 0 … 1, scales with 1 at rest.
 */
export interface Scene {
  /** x ±5, y 0 … 121 (it sinks by 118 and passes that a little), turn ±2.2. */
  readonly envelope: { readonly x: number; readonly y: number; readonly turn: number };
  /** The coin with 開: spin about its vertical axis −720 … 1440, scale 0.93 … 1.9, gone from 1240 on. */
  readonly seal: { readonly spin: number; readonly scale: number; readonly opacity: number };
  /** The two faces above the envelope, and the words below it. */
  readonly faces: { readonly opacity: number };
  /** The words on the flap: y 0 … −14. */
  readonly title: { readonly opacity: number; readonly y: number };
  /**
   * The flap about its upper edge: angle 0 (closed) … 180 (open). Before the slip while `isFront`, behind it after
   * (the one cut of the scene, at 92°, where the flap is seen from its edge). Shade 0 … 0.4 darkens it on the way.
   */
  readonly flap: { readonly angle: number; readonly isFront: boolean; readonly shade: number };
  /** The one flash, warm white over everything: opacity 0 … 0.85. */
  readonly flash: { readonly opacity: number };
  /** Light out of the envelope's mouth: scale 0.4 … 1.1. */
  readonly beam: { readonly opacity: number; readonly scale: number };
  /** The rays behind everything: scale 1.25 … 1, so that they always fill the picture; their slow turn is `ambientAt`'s. */
  readonly rays: { readonly opacity: number; readonly scale: number };
  /** The paper slip relative to the envelope: y 0 … −154 (rises by 150 and passes that a little). */
  readonly slip: { readonly y: number };
  /** The number: coins 0 … the sum, an integer; scale 1 … 1.14 when it is stamped. */
  readonly amount: { readonly coins: number; readonly opacity: number; readonly scale: number };
  /** The lines under the number. */
  readonly total: { readonly opacity: number };
  /** The flame pet in the pocket: y 120 (hidden) … 0, passing it a little. */
  readonly pet: { readonly y: number };
  /** The list of shares and the button: y 28 … 0. From opacity over 0 on they can be pressed. */
  readonly dock: { readonly opacity: number; readonly y: number };
  /** How much of the share has reached the shown purse: 0 … 1; scale 1 … 1.07 meanwhile. */
  readonly purse: { readonly progress: number; readonly scale: number };
}

const turning = cubicBezier(0.5, 0, 0.85, 0.6);
const opening = cubicBezier(0.3, 0.1, 0.3, 1);
const swelling = cubicBezier(0.3, 0, 0.2, 1);
const rising = cubicBezier(0.2, 1.25, 0.35, 1);
const peeping = cubicBezier(0.2, 1.5, 0.4, 1);
const settling = cubicBezier(0, 0, 0.58, 1);

/**
 * The opening of a packet as plain numbers: the only description of its motion, whoever draws it.
 *
 * `t` is in ms after the zero of this player's opening (`openingZero`), and may be negative: until −500 the coin turns
 * slowly while a friend is waited for, from 4200 on nothing changes. The same t and result give the same scene, so a
 * late joiner, a reload and a second device enter in the middle by construction.
 *
 * @example const { envelope, amount } = sceneAt(clock.now() - zero, { coins: 222, seed: artSeed(packet.id) });
 */
export function sceneAt(t: number, result: Pick<SceneResult, 'coins'>): Scene {
  const angle = 180 * progress(t, 1040, 420, opening);
  return {
    envelope: { ...shakeAt(t), y: 118 * progress(t, 1240, 760, rising) },
    seal: sealAt(t),
    faces: { opacity: 1 - progress(t, -300, 420) },
    title: titleAt(t),
    flap: { angle, isFront: angle < 92, shade: 0.4 * Math.sin((angle * Math.PI) / 180) },
    flash: { opacity: flashAt(t) },
    beam: beamAt(t),
    rays: {
      opacity: progress(t, 1120, 640),
      scale: mix(1.25, 1, progress(t, 1120, 900, settling)),
    },
    slip: { y: mix(0, -150, progress(t, 1240, 760, rising)) },
    amount: amountAt(t, result.coins),
    total: { opacity: progress(t, 2560, 320) },
    pet: { y: mix(120, 0, progress(t, 1700, 620, peeping)) },
    dock: dockAt(t),
    purse: purseAt(t),
  };
}

/** Grows to ±5 and ±2.2° at 7 Hz, and comes to rest in its last tenth so that the flap opens on a still envelope. */
function shakeAt(t: number): { x: number; turn: number } {
  const p = progress(t, 240, 760);
  if (p === 0 || p === 1) return { x: 0, turn: 0 };
  const size = p ** 1.5 * (1 - progress(p, 0.9, 0.1, smoothstep));
  const phase = (2 * Math.PI * 7 * (t - 240)) / 1000;
  return { x: 5 * size * Math.sin(phase), turn: 2.2 * size * Math.sin(phase + 0.9) };
}

function sealAt(t: number): Scene['seal'] {
  const waited = Math.min(0, Math.max(-longestWaitMs, t - sceneStartMs));
  const sunk = progress(t, sceneStartMs, 160, settling) - progress(t, 0, 300, smoothstep);
  const swelled = progress(t, 960, 280, swelling);
  const swell = mix(0, 0.28, progress(swelled, 0, 0.4)) + mix(0, 0.62, progress(swelled, 0.4, 0.6));
  return {
    spin: waited * 0.09 + 1440 * progress(t, 0, 980, turning),
    scale: 1 - 0.07 * sunk + swell,
    opacity: 1 - progress(swelled, 0.4, 0.6),
  };
}

function titleAt(t: number): Scene['title'] {
  const p = progress(t, 940, 200);
  return { opacity: 1 - p, y: mix(0, -14, p) };
}

/** One flash: WCAG 2.3.1 allows three a second, and one says more. */
function flashAt(t: number): number {
  return 0.85 * progress(t, 1120, 115) * (1 - progress(t, 1235, 525, settling));
}

function beamAt(t: number): Scene['beam'] {
  return {
    opacity: progress(t, 1120, 240) * mix(1, 0.45, progress(t, 1500, 1300, smoothstep)),
    scale: mix(0.4, 1.1, progress(t, 1120, 700, settling)),
  };
}

function amountAt(t: number, coins: number): Scene['amount'] {
  return {
    coins: Math.round(coins * progress(t, 1500, 1100, easeOutExpo)),
    // Not before it counts: a bare 0 would be the first that is read.
    opacity: progress(t, 1490, 140),
    scale: 1 + 0.14 * Math.sin(Math.PI * progress(t, 2560, 320, settling)),
  };
}

function dockAt(t: number): Scene['dock'] {
  const p = progress(t, dockAtMs, 420, settling);
  return { opacity: p, y: mix(28, 0, p) };
}

function purseAt(t: number): Scene['purse'] {
  const p = progress(t, 3350, 700);
  return { progress: p, scale: 1 + 0.07 * Math.sin(Math.PI * p) };
}
