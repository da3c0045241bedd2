import { artSeed, openStream } from './fairness/index.ts';

/** One drop of a rain's sky. */
export interface Drop {
  /** What `rain.tap` is told. */
  readonly index: number;
  /** Where it falls: 0 is the left edge, 1 the right one. */
  readonly x: number;
  /** When it enters at the top and when it leaves at the bottom, epoch ms by the server's clock. */
  readonly from: number;
  readonly until: number;
}

/** A drop that is in the air. */
export interface FallingDrop extends Drop {
  /** 0 at the top, 1 at the bottom. */
  readonly progress: number;
}

export interface SkyOf {
  readonly packet: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly drops: number;
}

/** A drop is in the air for a fifth to a third of the rain: some are slow, some quick. */
const slowest = 1 / 3;
const range = 2 ** 48;

/**
 * Where the drops of a rain fall: the same on every screen, drawn from the packet's id by hb1's art seed. It is art,
 * and tells nothing of amounts. In the order in which they enter; all of them within the rain's time.
 *
 * @example for (const drop of rainSky(pair.state.rain)) draw(drop);
 */
export function rainSky({ packet, startsAt, endsAt, drops }: SkyOf): readonly Drop[] {
  const stream = openStream(artSeed(packet));
  const next = (): number => stream() / range;
  const lasts = endsAt - startsAt;
  return Array.from({ length: drops }, (_, index) => {
    const air = lasts * slowest * (0.6 + 0.4 * next());
    // One after another with some play, so that there is always something to catch.
    const place = (index + next()) / drops;
    const from = startsAt + (lasts - air) * Math.min(1, place);
    return { index, x: next(), from: Math.round(from), until: Math.round(from + air) };
  });
}

/** Those in the air at a moment of the server's clock, the lowest first. */
export function dropsAt(sky: readonly Drop[], now: number): readonly FallingDrop[] {
  return sky
    .filter(({ from, until }) => from <= now && now < until)
    .map((drop) => ({ ...drop, progress: (now - drop.from) / (drop.until - drop.from) }))
    .toSorted((one, other) => other.progress - one.progress);
}
