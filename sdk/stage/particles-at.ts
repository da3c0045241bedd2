import { mix, progress, smoothstep } from './easing.ts';
import { seeded } from './seeded.ts';

export type ParticleKind = 'coin' | 'ribbon' | 'petal' | 'spark';

/** One bit of the burst. Lengths in envelope units from the middle of the envelope's mouth, y downwards. */
export interface Particle {
  readonly kind: ParticleKind;
  readonly x: number;
  readonly y: number;
  /** Its larger side: coins 15 … 42, the others 4 … 16. */
  readonly size: number;
  /** Which of a kind's colours: 0, 1 or 2. */
  readonly colour: number;
  /** In the plane of the picture, radians. */
  readonly turn: number;
  /** Out of the plane, radians: what is seen of a coin's face is |cos|. */
  readonly spin: number;
  readonly opacity: number;
}

/** A coin on its way to the purse: `along` 0 … 1 on the path, see `flightPoint`. */
export interface Flight {
  readonly along: number;
  readonly size: number;
  readonly spin: number;
  readonly turn: number;
  readonly opacity: number;
}

/** As many as fit a phone's frame with room to spare; two fifths are coins. */
const bits = 170;
const burstAtMs = 1180;
const spawnMs = 260;
/** Ends 160 ms before the scene does, so that the last frame is clear. */
const burstEndsMs = 4040;
/** Air: speed falls to 1/e in 1/drag seconds. */
const gravity = 640;

const flights = 14;
const flightsAtMs = 2820;
const apartMs = 45;
const flightMs = 620;

/** How a bit was thrown: all that its whole way follows from. */
interface Throw {
  readonly kind: ParticleKind;
  readonly bornMs: number;
  readonly livesMs: number;
  readonly speedX: number;
  readonly speedY: number;
  readonly drag: number;
  readonly weight: number;
  readonly size: number;
  readonly colour: number;
  readonly turn: number;
  readonly turnSpeed: number;
  readonly spin: number;
  readonly spinSpeed: number;
}

/**
 * The burst at a moment of the scene (ms after the zero of the opening), in the order to draw it, far ones first. Drag
 * and gravity integrate exactly, so no step before it is needed: the burst at 1700 ms needs no history, and two screens
 * with the same seed show the same one. Empty before 1180 and from 4040 ms on.
 *
 * @example for (const bit of particlesAt(t, artSeed(packet.id))) draw(bit);
 */
export function particlesAt(t: number, seed: string): readonly Particle[] {
  if (t < burstAtMs || t >= burstEndsMs) return [];
  const found: Particle[] = [];
  for (const thrown of throwsOf(seed)) {
    const ms = t - thrown.bornMs;
    if (ms >= 0 && ms < thrown.livesMs) found.push(particleAt(thrown, ms));
  }
  return found;
}

/**
 * The 14 coins that fly to the purse at a moment of the scene; empty before 2820 and from 4025 ms on.
 *
 * @example for (const { along } of flightsAt(t)) draw(flightPoint(along, amountPlace, pursePlace));
 */
export function flightsAt(t: number): readonly Flight[] {
  const found: Flight[] = [];
  for (let index = 0; index < flights; index += 1) {
    const p = (t - flightsAtMs - index * apartMs) / flightMs;
    if (p < 0 || p >= 1) continue;
    found.push({
      along: smoothstep(p),
      size: mix(26, 15, p),
      spin: p * 7 + index,
      turn: Math.sin(index * 2.4) * 0.5,
      opacity: Math.min(1, p * 6, (1 - p) * 8),
    });
  }
  return found;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a flight is: on a quadratic that leaves upwards and comes in from the side. */
export function flightPoint(along: number, from: Point, to: Point): Point {
  const over = { x: mix(from.x, to.x, 0.18), y: Math.min(from.y, to.y) - 12 };
  const bend = (a: number, b: number, c: number) => mix(mix(a, b, along), mix(b, c, along), along);
  return { x: bend(from.x, over.x, to.x), y: bend(from.y, over.y, to.y) };
}

function particleAt(thrown: Throw, ms: number): Particle {
  const s = ms / 1000;
  const { drag, weight } = thrown;
  // Linear drag k under gravity g: x = v₀ᵪ·q, y = v₀ᵧ·q + g·(s − q)/k with q = (1 − e^(−ks))/k.
  const carried = (1 - Math.exp(-drag * s)) / drag;
  const fallen = (gravity * weight * (s - carried)) / drag;
  // Light things swing on their way down.
  const swing = thrown.kind === 'coin' ? 0 : Math.sin(thrown.spin + s * 5) * Math.min(14, s * 12);
  return {
    kind: thrown.kind,
    x: thrown.speedX * carried + swing,
    y: thrown.speedY * carried + fallen,
    size: thrown.size * mix(0.35, 1, progress(ms, 0, 180, smoothstep)),
    colour: thrown.colour,
    turn: thrown.turn + thrown.turnSpeed * s,
    spin: thrown.spin + thrown.spinSpeed * s,
    opacity: 1 - progress(ms, thrown.livesMs - 420, 420),
  };
}

let lastSeed: string | undefined;
let lastThrows: readonly Throw[] = [];

/** The last seed's throws are kept: they are asked for sixty times a second. */
function throwsOf(seed: string): readonly Throw[] {
  if (seed === lastSeed) return lastThrows;
  const random = seeded(seed);
  lastThrows = Array.from({ length: bits }, (_, index) => throwBit(random, index)).sort(
    (a, b) => a.size - b.size,
  );
  lastSeed = seed;
  return lastThrows;
}

function throwBit(random: () => number, index: number): Throw {
  const kind = kindOf(index);
  // Square law: many small ones far away, few large ones near; near ones are also thrown further across the screen.
  const near = random() ** 2;
  const size = kind === 'coin' ? mix(15, 42, near) : mix(...sizes[kind], random());
  const angle = (random() + random() - 1) * 1.05 - Math.PI / 2;
  const speed = mix(430, 1250, random()) * (kind === 'coin' ? mix(0.82, 1.12, near) : 1);
  const bornMs = burstAtMs + random() * spawnMs;
  const drag = mix(...drags[kind], random());
  return {
    kind,
    bornMs,
    livesMs: Math.min(burstEndsMs - bornMs, mix(...lives[kind], random())),
    speedX: Math.cos(angle) * speed * 0.86,
    speedY: Math.sin(angle) * speed,
    drag,
    weight: kind === 'coin' ? mix(1.35, 1.75, near) : mix(0.42, 0.7, random()),
    size,
    colour: Math.floor(random() * 3),
    turn: random() * Math.PI * 2,
    turnSpeed: (random() - 0.5) * 5,
    spin: random() * Math.PI * 2,
    spinSpeed: mix(4, 12, random()),
  };
}

/** Of five bits in a row two are coins. */
function kindOf(index: number): ParticleKind {
  if (index % 5 < 2) return 'coin';
  return (['ribbon', 'petal', 'spark'] as const)[Math.floor(index / 5 + index) % 3] ?? 'spark';
}

type Kinds = Readonly<Record<ParticleKind, readonly [number, number]>>;
const sizes: Kinds = { coin: [15, 42], ribbon: [9, 16], petal: [7, 13], spark: [4, 11] };
const drags: Kinds = { coin: [1.15, 1.6], ribbon: [2, 3.2], petal: [2, 3.2], spark: [2.4, 4] };
const lives: Kinds = {
  coin: [2200, 2800],
  ribbon: [2000, 2800],
  petal: [2000, 2800],
  spark: [700, 1500],
};
