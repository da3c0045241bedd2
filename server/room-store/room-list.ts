import type { PacketId, PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { NoticeKind } from '../../rooms/campaign/notice.ts';
import type { RoomRow } from '../../rooms/ports.ts';

export interface InboxItem {
  /** Ascends with time; pass it back as a cursor, or to mark all up to it as read. */
  readonly number: number;
  readonly room: RoomId;
  readonly kind: NoticeKind;
  readonly packet: PacketId | null;
  readonly at: number;
  readonly read: boolean;
}

/** What a home shows beside the balance. */
export interface RoomCounts {
  readonly unreadLines: number;
  readonly unopenedPackets: number;
}

/** A place in a room list: rooms that changed before it. */
export interface RoomCursor {
  readonly changedAt: number;
  readonly room: RoomId;
}

/** Read over all rooms of a player, or over all that are due; one room's facts are behind `RoomStore`. */
export interface RoomList {
  /** Latest change first. `unopened`: only rooms where a share of the player's waits that can still be opened. */
  rooms(page: {
    readonly player: PlayerId;
    readonly unopened: boolean;
    readonly after: RoomCursor | null;
    readonly limit: number;
  }): Promise<readonly RoomRow[]>;
  counts(player: PlayerId): Promise<RoomCounts>;
  /** Who belongs to a room that was saved at least once. */
  members(room: RoomId): Promise<readonly PlayerId[]>;
  /** Takes a room off a player's list, or off everyone's: they belong to it no longer. */
  dropRows(gone: { readonly room: RoomId; readonly player: PlayerId | null }): Promise<void>;
  /** Newest first. */
  inbox(page: {
    readonly player: PlayerId;
    readonly before: number | null;
    readonly limit: number;
  }): Promise<readonly InboxItem[]>;
  /** Marks all up to and including `number`; answers how many are left unread. */
  markRead(mark: { readonly player: PlayerId; readonly number: number }): Promise<number>;
  /** Rooms that must be woken, the longest overdue first. */
  due(page: { readonly now: number; readonly limit: number }): Promise<readonly RoomId[]>;
  /**
   * Packets of shares that a room was owed on that day, as far as a record was made of them: what its allowance counts
   * (DA1). Those that are cut into slots, such as a rain's, come on top of it.
   */
  packetsOn(day: { readonly room: RoomId; readonly prefix: string }): Promise<number>;
}
