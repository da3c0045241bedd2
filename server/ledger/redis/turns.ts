/** Lets those that name the same things go one after the other, in the order they came; all others go at once. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  async take<Result>(names: readonly string[], run: () => Promise<Result>): Promise<Result> {
    const before = names.flatMap((name) => this.#last.get(name) ?? []);
    // None of them rejects: how they ended is told to whoever ran them.
    const mine = Promise.all(before).then(run);
    const ended = mine.catch(() => {});
    for (const name of names) this.#last.set(name, ended);
    try {
      return await mine;
    } finally {
      for (const name of names) if (this.#last.get(name) === ended) this.#last.delete(name);
    }
  }
}
