/**
 * Where the SDK keeps what must outlive a reload: own entropy, witnesses, keys of unfinished calls. `localStorage`
 * fits, and so does any synchronous store of strings.
 */
export interface HongbaoStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** A store that ends with the process: what Node gets when it names no other. */
export function memoryStorage(): HongbaoStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

/** The browser's own store where there is one and it may be used, otherwise memory. */
export function defaultStorage(): HongbaoStorage {
  try {
    // Asked only in a browser: newer Nodes have a `localStorage` that warns when it is touched.
    const storage = typeof window === 'undefined' ? undefined : window.localStorage;
    if (storage) return storage;
  } catch {
    // A browser that forbids it throws on the first look.
  }
  return memoryStorage();
}

/** Values under a prefix, as JSON. A store that is full or forbidden is made up for by memory. */
export class Shelf {
  readonly #storage: HongbaoStorage;
  readonly #prefix: string;
  readonly #unstored = memoryStorage();

  constructor(storage: HongbaoStorage, prefix: string) {
    this.#storage = storage;
    this.#prefix = prefix;
  }

  get(key: string): unknown {
    const path = this.#prefix + key;
    try {
      const text = this.#unstored.getItem(path) ?? this.#storage.getItem(path);
      return text === null ? undefined : JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  set(key: string, value: unknown): void {
    const path = this.#prefix + key;
    try {
      this.#storage.setItem(path, JSON.stringify(value));
      this.#unstored.removeItem(path);
    } catch {
      this.#unstored.setItem(path, JSON.stringify(value));
    }
  }

  delete(key: string): void {
    const path = this.#prefix + key;
    this.#unstored.removeItem(path);
    try {
      this.#storage.removeItem(path);
    } catch {
      // A store that cannot forget keeps a key that nothing asks for.
    }
  }
}
