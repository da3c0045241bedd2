import { HongbaoError, type Answer, type RefusalOf } from './errors.ts';
import type { Caught, RainView } from './generated.ts';
import { dropsAt, rainSky, type Drop, type FallingDrop } from './rain-sky.ts';
import type { Asking } from './requests.ts';
import { waitFor, type CallOptions } from './wait.ts';
import type { Witnesses } from './witnesses.ts';

interface RainParts {
  readonly asking: Asking;
  readonly witnesses: Witnesses;
  readonly current: () => RainView | undefined;
  readonly now: () => number;
}

/**
 * The rain over a room (红包雨): `current` is there from its announcement on. The first `current.hits` drops that this
 * player hits are coins.
 */
export class Rain {
  readonly #parts: RainParts;
  #sky: { readonly of: string; readonly drops: readonly Drop[] } | undefined;
  /** This player's hits by drop, under way or answered. */
  #hit: { readonly of: string; readonly drops: Map<number, Promise<Caught>> } | undefined;

  /** @internal */
  constructor(parts: RainParts) {
    this.#parts = parts;
  }

  get current(): RainView | undefined {
    return this.#parts.current();
  }

  /** Every drop of the rain that is announced or falls: the same on every screen. Empty without one. */
  sky(): readonly Drop[] {
    const { current } = this;
    if (current === undefined) return [];
    if (this.#sky?.of !== current.packet)
      this.#sky = { of: current.packet, drops: rainSky(current) };
    return this.#sky.drops;
  }

  /** The drops in the air now, the lowest first; this player's hits are no longer among them. */
  drops(now: number = this.#parts.now()): readonly FallingDrop[] {
    return dropsAt(this.sky(), now).filter(({ index }) => !this.#hits().has(index));
  }

  /**
   * Hits a drop; without one, the lowest in the air, as shaking the phone does (摇一摇). The entropy is made once a rain
   * and kept. A drop is hit once: a repeat gets the same coins.
   *
   * Refused with `rain_ceiling` once all hits that count are made, `rain_elsewhere` when this player catches the same
   * rain in another room, `rain_not_falling`, `rain_unknown`, `not_yours` or `all_taken`.
   *
   * @example const { drawn, hitsLeft } = await pair.rain.tap(drop.index);
   */
  tap(drop?: number, options?: CallOptions): Answer<Caught, RefusalOf<'rain.tap'>> {
    return this.#tap(drop, options);
  }

  async #tap(drop: number | undefined, options?: CallOptions): Promise<Caught> {
    const { current } = this;
    if (current === undefined) throw new HongbaoError('rain_unknown');
    const index = drop ?? this.#lowest();
    if (index === undefined) throw new HongbaoError('rain_not_falling');
    const hits = this.#hits();
    const hit =
      hits.get(index) ??
      this.#ask(current, index, options?.timeoutMs).catch((error: unknown) => {
        // What was not hit can be hit again.
        hits.delete(index);
        throw error;
      });
    hits.set(index, hit);
    return waitFor(hit, options);
  }

  async #ask({ id: rain, packet }: RainView, drop: number, timeoutMs?: number): Promise<Caught> {
    const { asking, witnesses } = this.#parts;
    const entropy = witnesses.entropy(packet, true);
    try {
      const caught = await asking.ask('rain.tap', { rain, drop, entropy }, { timeoutMs });
      witnesses.caught(packet, caught);
      return caught;
    } catch (error) {
      // If none of the hits is of this device, others of the player's have made them all.
      if (error instanceof HongbaoError && error.code === 'rain_ceiling') witnesses.unused(packet);
      throw error;
    }
  }

  /** The lowest in the air; between two drops the next to come. */
  #lowest(): number | undefined {
    const now = this.#parts.now();
    const coming = this.sky().find(({ index, from }) => from > now && !this.#hits().has(index));
    return this.drops(now)[0]?.index ?? coming?.index;
  }

  #hits(): Map<number, Promise<Caught>> {
    const of = this.current?.packet ?? '';
    if (this.#hit?.of !== of) this.#hit = { of, drops: new Map() };
    return this.#hit.drops;
  }
}
