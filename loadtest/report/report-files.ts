import { rmSync } from 'node:fs';
import { open, rename, writeFile } from 'node:fs/promises';
import { StartError } from '../start-error.ts';
import { markdownOf } from './markdown-of.ts';
import { pageOf } from './page-of.ts';
import type { Result } from './result.ts';

/** Larger than the report of an hour; what is kept free for it from before the run. */
const keptBytes = 4 * 1024 * 1024;
const endings = ['html', 'json', 'md'] as const;
type Ending = (typeof endings)[number];

/** Where a report will be: one page, the result as JSON, and a summary in Markdown, beside each other. */
export class ReportFiles {
  readonly #base: string;
  #kept: readonly string[] = [];

  private constructor(base: string) {
    this.#base = base;
  }

  /**
   * Keeps the place before the run, so that nothing is lost after it; what stands there of another run stays until then.
   * @param path of the page; it ends in `.html`.
   * @throws StartError where there can be none.
   */
  static async keep(path: string): Promise<ReportFiles> {
    if (!path.endsWith('.html'))
      throw new StartError(
        `--report ${path}: name a file that ends in .html; .json and .md go beside it`,
      );
    const files = new ReportFiles(path.slice(0, -'.html'.length));
    try {
      for (const ending of endings) await files.#keepPlace(files.#partial(ending));
      for (const ending of endings) await refuseFolder(files.path(ending));
    } catch (error) {
      files.giveUp();
      throw new StartError(`--report ${path}: ${reasonOf(error)}`, { cause: error });
    }
    return files;
  }

  path(ending: Ending): string {
    return `${this.#base}.${ending}`;
  }

  /** Whether it was written; if not, the result went to `rescue` as JSON, with the reason. */
  async write(result: Result, rescue: (json: string, reason: string) => void): Promise<boolean> {
    const json = `${JSON.stringify(result, null, 1)}\n`;
    try {
      await this.#put('json', json);
      await this.#put('md', markdownOf(result));
      await this.#put('html', await pageOf(result));
      return true;
    } catch (error) {
      rescue(json, `the report could not be written: ${reasonOf(error)}`);
      this.giveUp();
      return false;
    }
  }

  /** Leaves nothing behind of a run that came to no result. */
  giveUp(): void {
    for (const path of this.#kept) rmSync(path, { force: true });
  }

  /** Bytes that are written, not only promised: a full disk says so here. */
  async #keepPlace(path: string): Promise<void> {
    const file = await open(path, 'w');
    this.#kept = [...this.#kept, path];
    try {
      await file.writeFile(Buffer.alloc(keptBytes, ' '));
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async #put(ending: Ending, content: string): Promise<void> {
    await writeFile(this.#partial(ending), content);
    await rename(this.#partial(ending), this.path(ending));
  }

  #partial(ending: Ending): string {
    return `${this.path(ending)}.part`;
  }
}

/** A file can take a file's place, and not a folder's. */
async function refuseFolder(path: string): Promise<void> {
  const file = await open(path, 'r+').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  await file?.close();
}

function reasonOf(error: unknown): string {
  const remedy = remedies[codeOf(error)];
  return remedy ?? (error instanceof Error ? error.message : String(error));
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const remedies: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder; make it, or name another',
  ENOTDIR: 'a part of that path is a file and no folder; name another',
  EISDIR: 'there is a folder of that name; name another file',
  EACCES: 'nobody here may write there; name a place that is yours',
  EPERM: 'nobody here may write there; name a place that is yours',
  EROFS: 'that disk can only be read; name a place on another',
  ENOSPC: `the disk is full: ${(3 * keptBytes) / 2 ** 20} MB are needed; make room, or name a place on another`,
  EDQUOT: 'your share of that disk is used up; make room, or name a place on another',
};
