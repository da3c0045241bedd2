import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { isRefusal, refuse, type Refusal } from '../../rooms/campaign/contract.ts';
import { MediaId, type PlayerId } from '../../rooms/campaign/ids.ts';
import { Fault } from '../fault.ts';
import type { Database, Remote } from '../database.ts';
import {
  bytesMost,
  pixelsMost,
  uploadsAtOnce,
  type Media,
  type MediaStore,
  type Upload,
  type UploadRefusal,
} from './media.ts';
import { pixelsOf } from './picture-size.ts';
import { headBytes, sniff, type MediaType } from './sniff.ts';
import type { MediaOperations } from './operations.ts';

/** How the names of all uploads begin, and how one ends that is still under way. */
const prefix = 'm_';
const underWay = '.part';

/**
 * What nobody has touched for so long is not under way, in no process: who sends nothing is cut off after minutes. The
 * rest is for a file server whose clock is not this machine's.
 */
const abandonedAfterMs = 3_600_000;

/** What an upload takes that is small enough to be sent by the dozen. */
const shortWaitMs = 1000;

/** How many names the book is asked about at once when the folder is cleaned. */
const namesAtOnce = 500;

/** What uploads leave of the disk: the ledger lies on it too, and a coin that cannot be written down cannot be paid. */
const spareBytes = 256 * 1024 * 1024;
/** An upload writes this much before it is looked again; hundreds may be under way together. */
const lookEveryBytes = 256 * 1024;

/** How many bytes the disk still takes. */
type FreeBytes = () => Promise<number>;

/** The data's folder and its database, whether that lies in it or not. */
export type MediaPlace = Pick<Database, 'book'> & { readonly folder: string };

/**
 * Opens `<data>/media`, where the bytes lie, one file an upload, named by its id and never removed; what is known of
 * them stands in the database. Several processes may share one; see `same-folder.ts`.
 */
export async function openFolderMedia(
  place: MediaPlace,
  freeBytes?: FreeBytes,
): Promise<FolderMedia> {
  const folder = await makeMediaFolder(place.folder);
  const book = place.book<MediaOperations>('media');
  await clearAway(folder, book);
  return new FolderMedia(folder, book, freeBytes ?? (() => freeBytesOf(folder)));
}

export async function makeMediaFolder(data: string): Promise<string> {
  const folder = join(data, 'media');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/**
 * A crash leaves uploads that no record tells of: they go at a later start. Those touched lately stay, they may be
 * another process' upload under way; what is not named as an upload is not ours, file servers keep things here too.
 */
async function clearAway(folder: string, book: Pick<Remote<MediaOperations>, 'known'>) {
  const names = (await readdir(folder)).filter((name) => name.startsWith(prefix));
  for (let from = 0; from < names.length; from += namesAtOnce) {
    const some = names.slice(from, from + namesAtOnce);
    const known = new Set(await book.known(some));
    for (const name of some) {
      const path = join(folder, name);
      if (!known.has(name) && (await isAbandoned(path))) await rm(path, { force: true });
    }
  }
}

/** One that is gone was renamed by its upload, or removed by another start. */
async function isAbandoned(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && found.mtimeMs < Date.now() - abandonedAfterMs;
}

/** Photos and videos in a folder, their records in the one database. */
export class FolderMedia implements MediaStore {
  readonly #folder: string;
  readonly #book: Remote<MediaOperations>;
  readonly #freeBytes: FreeBytes;
  readonly #underWay = new Map<PlayerId, number>();

  constructor(folder: string, book: Remote<MediaOperations>, freeBytes: FreeBytes) {
    this.#folder = folder;
    this.#book = book;
    this.#freeBytes = freeBytes;
  }

  readonly find: MediaStore['find'] = (id) => this.#book.find(id);

  readonly read: MediaStore['read'] = (id, range) =>
    createReadStream(join(this.#folder, id), range);

  async keep(upload: Upload): Promise<Media | Refusal<UploadRefusal>> {
    const { player } = upload;
    const others = this.#underWay.get(player) ?? 0;
    if (others >= uploadsAtOnce) return refuse('too_fast', shortWaitMs);
    this.#underWay.set(player, others + 1);
    try {
      return await this.#write(upload);
    } finally {
      const left = (this.#underWay.get(player) ?? 1) - 1;
      if (left > 0) this.#underWay.set(player, left);
      else this.#underWay.delete(player);
    }
  }

  /** Written under another name, synced, renamed, and only then written down: what is found is whole. */
  async #write({ room, player, chunks }: Upload): Promise<Media | Refusal<UploadRefusal>> {
    if (await this.#book.isFull(player)) return refuse('too_many_uploads');
    const id = MediaId.parse(`${prefix}${randomBytes(16).toString('base64url')}`);
    const path = join(this.#folder, id);
    let isWanted = false;
    try {
      const written = await writeFile(`${path}${underWay}`, chunks, this.#needRoom);
      if (isRefusal(written)) return written;
      // From here on a record may tell of it, also when nobody hears that it was made; the next start looks.
      isWanted = true;
      await rename(`${path}${underWay}`, path);
      await syncFolder(this.#folder);
      const added = await this.#book.add({ id, room, player, ...written });
      isWanted = !isRefusal(added);
      return added;
    } catch (error) {
      if (error instanceof Fault) throw error;
      throw new Fault('unavailable', 'an upload cannot be written', { cause: error });
    } finally {
      await rm(`${path}${underWay}`, { force: true });
      if (!isWanted) await rm(path, { force: true });
    }
  }

  readonly #needRoom = async (): Promise<void> => {
    if ((await this.#freeBytes()) < spareBytes)
      throw new Fault('unavailable', 'the disk is too full for uploads');
  };
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

type Written = MediaType & { readonly bytes: number };

/** Chunk by chunk: no more of an upload than its newest chunk is ever in memory. */
async function writeFile(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  needRoom: () => Promise<void>,
): Promise<Written | Refusal<'media_type' | 'too_large' | 'bad_request'>> {
  const source = chunks[Symbol.asyncIterator]();
  const file = await open(path, 'wx+', 0o600);
  try {
    const written = await copy(source, file, needRoom);
    return isRefusal(written) ? written : ((await refuseSize(file, written)) ?? written);
  } finally {
    await file.close();
    // Whoever sends the rest of a refused upload is not read any more.
    await source.return?.().catch(() => {});
  }
}

/** A few kilobytes can be a picture that takes gigabytes to show: each screen that shows the line would. */
async function refuseSize(file: FileHandle, { kind, type }: MediaType) {
  if (kind !== 'photo') return undefined;
  const pixels = await pixelsOf(type, async (at, length) => {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at);
    return buffer.subarray(0, bytesRead);
  });
  if (pixels === undefined) return refuse('media_type');
  return pixels > pixelsMost ? refuse('too_large') : undefined;
}

async function copy(
  source: AsyncIterator<Uint8Array>,
  file: FileHandle,
  needRoom: () => Promise<void>,
) {
  let head = Buffer.alloc(0);
  let bytes = 0;
  let unlooked = lookEveryBytes;
  let type: MediaType | undefined;
  for (;;) {
    const next = await source.next().catch(() => null);
    if (next === null) return refuse('bad_request');
    const isEnd = next.done === true;
    if (!isEnd) {
      if (!type) head = Buffer.concat([head, next.value.subarray(0, headBytes - head.length)]);
      bytes += next.value.length;
    }
    if (!type && (isEnd || head.length === headBytes)) {
      type = sniff(head);
      if (!type) return refuse('media_type');
    }
    if (type && bytes > bytesMost(type.kind)) return refuse('too_large');
    // The loop ends here at the latest with a type: the end is one of the moments that decide it.
    if (isEnd) {
      if (!type) return refuse('media_type');
      await file.sync();
      return { ...type, bytes };
    }
    unlooked += next.value.length;
    if (unlooked >= lookEveryBytes) {
      await needRoom();
      unlooked = 0;
    }
    await file.writeFile(next.value);
  }
}

/** The new name is durable with its folder; Windows opens no folders, and keeps names by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
