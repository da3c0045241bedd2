/** What all watchers of a worker have received. */
export class Traffic {
  #frames = 0;
  #bytes = 0;

  hear(bytes: number): void {
    this.#frames += 1;
    this.#bytes += bytes;
  }

  /** Since this was last asked. */
  take(): { readonly frames: number; readonly bytes: number } {
    const taken = { frames: this.#frames, bytes: this.#bytes };
    this.#frames = 0;
    this.#bytes = 0;
    return taken;
  }
}
