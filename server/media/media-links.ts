import { createHmac, timingSafeEqual } from 'node:crypto';
import type { MediaId, PlayerId } from '../../rooms/campaign/ids.ts';

/** Long enough for a slow video, short enough that a link that was passed on is soon worth nothing. */
export const linkLifeMs = 10 * 60_000;

export interface MediaLink {
  readonly id: MediaId;
  /** The member it was made for; a member who passes it on can be told by it. */
  readonly player: PlayerId;
  /** Epoch ms by the machine's own time, which nobody turns. */
  readonly until: number;
}

/** Addresses of uploads that work without a token, as `<img>` and `<video>` need them, for one player and a while. */
export class MediaLinks {
  readonly #key: Buffer;
  readonly #now: () => number;

  /** `now` is the machine's time, not the server's clock: a link outlives no turn and ends by none. */
  constructor(secret: string, now: () => number) {
    // A key of its own, so that what signs links signs nothing else, whatever the secret is used for besides.
    this.#key = createHmac('sha256', secret).update('hongbao media links 1').digest();
    this.#now = now;
  }

  /** The path, from the server's own address, and how long it works. */
  make(id: MediaId, player: PlayerId): { readonly path: string; readonly lifeMs: number } {
    const link = { id, player, until: this.#now() + linkLifeMs };
    const query = new URLSearchParams({
      player,
      until: String(link.until),
      mac: this.#mac(link).toString('base64url'),
    });
    return { path: `/media/${id}?${query}`, lifeMs: linkLifeMs };
  }

  /** How many milliseconds the link still works; 0: it is over, or was never made here. */
  left(link: MediaLink, mac: string): number {
    const given = Buffer.from(mac, 'base64url');
    const own = this.#mac(link);
    if (given.length !== own.length || !timingSafeEqual(given, own)) return 0;
    return Math.max(0, link.until - this.#now());
  }

  /** None of the three can hold a line break. */
  #mac({ id, player, until }: MediaLink): Buffer {
    return createHmac('sha256', this.#key).update(`${id}\n${player}\n${until}`).digest();
  }
}
