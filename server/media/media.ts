import type { Refusal } from '../../rooms/campaign/contract.ts';
import type { MediaId, PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { MediaKind, MediaType } from './sniff.ts';

/** A phone's photo as it is sent; one straight from a large sensor is made smaller by who sends it. */
export const photoMost = 8 * 1024 * 1024;

/**
 * Pixels of a photo, which take four bytes each where it is shown, however few it is sent in: more than phones make of
 * their own accord, and no more memory than a friend's phone can spare for one line of a chat.
 */
export const pixelsMost = 40_000_000;

/** Half a minute as phones film it for a chat. */
export const videoMost = 32 * 1024 * 1024;

/** Uploads of one player in 24 hours: far over any chat, far under what fills a disk. */
export const uploadsADay = 200;

/** Uploads of one player that may be under way together: what is refused at its end has lain on the disk until then. */
export const uploadsAtOnce = 4;

/** An upload as it was kept; it never changes. */
export interface Media extends MediaType {
  readonly id: MediaId;
  /** Only this room's members may see it, and only its lines may show it. */
  readonly room: RoomId;
  /** Who uploaded it. */
  readonly player: PlayerId;
  readonly bytes: number;
  /** Epoch ms by the server's clock. */
  readonly at: number;
}

export interface Upload {
  readonly room: RoomId;
  readonly player: PlayerId;
  /** Read as it comes, and no further than the limit of its kind. One that throws is taken as cut off. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** `too_fast`: too many are under way. `bad_request`: the bytes stopped coming before their end. */
export const uploadRefusals = [
  'media_type',
  'too_large',
  'too_many_uploads',
  'too_fast',
  'bad_request',
] as const;
export type UploadRefusal = (typeof uploadRefusals)[number];

/** The first and the last byte that are asked for, both from 0 and both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Photos and videos of the chats. One contract suite (`test/support/media-contract.ts`) over every store; what was
 * kept is durable and whole, and what was refused leaves nothing behind. A store that cannot answer throws a `Fault`.
 */
export interface MediaStore {
  /** What it is, its first bytes decide. Each call keeps one more: whoever repeats it leaves the first for nobody. */
  keep(upload: Upload): Promise<Media | Refusal<UploadRefusal>>;
  find(id: MediaId): Promise<Media | undefined>;
  /** The bytes of an upload that was found, or a range of them within its size. */
  read(id: MediaId, range?: ByteRange): AsyncIterable<Uint8Array>;
}

/** The most bytes that an upload of a kind may have. */
export function bytesMost(kind: MediaKind): number {
  return kind === 'photo' ? photoMost : videoMost;
}
