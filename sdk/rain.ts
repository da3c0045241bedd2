import { HongbaoError, type Answer, type RefusalOf } from './errors.ts';
import type { Caught, RainView } from './generated.ts';
import { dropsAt, rainSky, type Drop, type FallingDrop } from './rain-sky.ts';
import type { Asking } from './requests.ts';
import type { CallOptions } from './wait.ts';
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
  #hit: { readonly of: string; readonly drops: Set<number> } | undefined;

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
   * and kept; a repeat for the same drop gets the same coins.
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
    this.#hits().add(index);
    const { witnesses } = this.#parts;
    const { packet, id: rain } = current;
    const entropy = witnesses.entropy(packet, true);
    const tap = { rain, drop: index, entropy };
    const caught = await this.#parts.asking.ask('rain.tap', tap, options);
    witnesses.opened(packet, caught);
    return caught;
  }

  /** The lowest in the air; between two drops the next to come. */
  #lowest(): number | undefined {
    const now = this.#parts.now();
    const coming = this.sky().find(({ index, from }) => from > now && !this.#hits().has(index));
    return this.drops(now)[0]?.index ?? coming?.index;
  }

  #hits(): Set<number> {
    const of = this.current?.packet ?? '';
    if (this.#hit?.of !== of) this.#hit = { of, drops: new Set() };
    return this.#hit.drops;
  }
}
