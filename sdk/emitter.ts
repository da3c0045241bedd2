/** Stops the listening. */
export type Unsubscribe = () => void;

/** Listeners by the name of what they listen to; one that throws does not keep the others from hearing. */
export class Emitter<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<(event: never) => void>>();

  on<Name extends keyof Events>(
    name: Name,
    run: (event: Events[Name]) => void,
    signal?: AbortSignal,
  ): Unsubscribe {
    if (signal?.aborted) return () => {};
    const listeners = this.#listeners.get(name) ?? new Set();
    // The same function registered twice is two listeners, each with its own end.
    const listener = (event: Events[Name]): void => run(event);
    this.#listeners.set(name, listeners.add(listener));
    const stop = (): void => {
      listeners.delete(listener);
      signal?.removeEventListener('abort', stop);
    };
    signal?.addEventListener('abort', stop);
    return stop;
  }

  /** One listener for several names, whatever they carry. */
  onEach(names: readonly (keyof Events)[], run: () => void): Unsubscribe {
    const stops = names.map((name) => this.on(name, () => run()));
    return () => stops.forEach((stop) => stop());
  }

  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])])
      try {
        // Listeners stand under the name of the event that they take.
        listener(event as never);
      } catch (error) {
        reportLater(error);
      }
  }
}

/** The listener's own fault: told as an uncaught error of its own, after everyone has heard. */
function reportLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
