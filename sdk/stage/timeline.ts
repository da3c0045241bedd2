/** Where the hands stand: everything on the stage is a function of these. */
export interface Hands {
  /** Server time less `performance.now()`, ms. */
  readonly offsetMs: number;
  /** Server time at which everything stands still, if it does. */
  readonly heldAt: number | undefined;
}

interface Pinned {
  readonly animation: Animation;
  /** The server time of its first frame; undefined: it rests there. */
  readonly startsAt: () => number | undefined;
  /** Another time for it than the clock's, as with reduced motion. */
  readonly bend: ((ms: number) => number) | undefined;
}

/**
 * Web Animations whose start is a moment of the server's clock. In the past they seek, in the future they wait: who
 * comes late, reloads or has a second screen sees the same frame.
 */
export class Timeline {
  readonly #pinned: Pinned[] = [];

  add(
    animation: Animation,
    startsAt: () => number | undefined,
    bend?: (ms: number) => number,
  ): Animation {
    animation.pause();
    this.#pinned.push({ animation, startsAt, bend });
    return animation;
  }

  /** Sets every start anew: after a better measurement, an earlier opening, or a hold. */
  pin({ offsetMs, heldAt }: Hands): void {
    for (const { animation, startsAt, bend } of this.#pinned) {
      const start = startsAt();
      if (start === undefined) {
        animation.pause();
        animation.currentTime = 0;
      } else if (heldAt !== undefined || bend) {
        const ms = (heldAt ?? performance.now() + offsetMs) - start;
        animation.pause();
        animation.currentTime = bend ? bend(ms) : ms;
      } else {
        // The page's own count, not document.timeline.currentTime, which is the last frame's and may be long past.
        animation.startTime = start - offsetMs;
      }
    }
  }

  cancel(): void {
    for (const { animation } of this.#pinned) animation.cancel();
    this.#pinned.length = 0;
  }
}
