import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What was killed a moment ago may still write its last. */
const patiently = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 } as const;

/** A temporary folder for servers of the tester's own: it goes with them, or with this process, however early it ends. */
export class OwnFolder {
  readonly path: string;
  #kill: () => void = () => {};
  #isKept = false;

  private constructor(path: string) {
    this.path = path;
    process.once('exit', this.#giveUp);
  }

  static async make(): Promise<OwnFolder> {
    return new OwnFolder(await mkdtemp(join(tmpdir(), 'hongbao-loadtest-')));
  }

  /** @param kill ends at once whatever writes into it, where this process does not wait for that. */
  killFirst(kill: () => void): void {
    this.#kill = kill;
  }

  /** It stays when its servers have ended: somebody is to look into it. */
  keep(): void {
    this.#isKept = true;
  }

  remove(): void {
    process.removeListener('exit', this.#giveUp);
    if (!this.#isKept) rmSync(this.path, patiently);
  }

  readonly #giveUp = (): void => {
    this.#kill();
    this.remove();
  };
}
