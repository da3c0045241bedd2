import type { PacketId, PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { InboxEntry, PacketRecord } from '../../rooms/ports.ts';
import type { PotRecord } from '../../rooms/pot/record.ts';
import type { InboxItem, RoomCounts, RoomCursor } from './room-list.ts';

/** A room's save as it crosses to the writer: what only the room understands is text already. */
export interface WrittenSave {
  readonly room: RoomId;
  readonly from: number;
  readonly facts: string;
  readonly dueAt: number | null;
  readonly lines: readonly { readonly seq: number; readonly line: string }[];
  readonly rows: readonly {
    readonly player: PlayerId;
    readonly changedAt: number;
    readonly unreadLines: number;
    /** When the last unopened share can no longer be opened; 0 without any. */
    readonly opensUntil: number;
    readonly entry: string;
  }[];
  readonly inbox: readonly InboxEntry[];
  /** The last try from this version was never answered: it may have been kept. */
  readonly isAgain: boolean;
}

/** What tells a packet of shares from one that is cut into slots. */
export type PacketMode = (PacketRecord | PotRecord)['header']['mode'];

/** A packet's id, and which of the two kinds is meant: one of the other kind is not there. */
export interface PacketKey {
  readonly id: PacketId;
  readonly mode: PacketMode;
}

export interface StoredPacket {
  readonly record: string;
  readonly status: string;
  /** What its end adds to the record, as JSON: who was dropped from its shares, or why a pot was refused. */
  readonly end: string;
}

export type RoomStoreOperations = {
  readonly load: (room: RoomId) => { readonly version: number; readonly facts: string } | undefined;
  readonly save: (save: WrittenSave) => number | 'stale';
  readonly lines: (page: {
    readonly room: RoomId;
    readonly before: number | null;
    readonly after: number | null;
    readonly limit: number;
  }) => readonly string[];
  readonly adopt: (
    packet: StoredPacket & PacketKey & { readonly room: RoomId },
  ) => StoredPacket | undefined;
  readonly packet: (key: PacketKey) => StoredPacket | undefined;
  readonly settle: (end: PacketKey & Omit<StoredPacket, 'record'>) => StoredPacket | undefined;
  readonly rooms: (page: {
    readonly player: PlayerId;
    readonly unopened: boolean;
    readonly after: RoomCursor | null;
    readonly limit: number;
  }) => readonly string[];
  readonly counts: (player: PlayerId) => RoomCounts;
  readonly members: (room: RoomId) => readonly PlayerId[];
  readonly dropRows: (gone: { readonly room: RoomId; readonly player: PlayerId | null }) => void;
  readonly inbox: (page: {
    readonly player: PlayerId;
    readonly before: number | null;
    readonly limit: number;
  }) => readonly InboxItem[];
  readonly markRead: (mark: { readonly player: PlayerId; readonly number: number }) => number;
  readonly due: (page: { readonly now: number; readonly limit: number }) => readonly RoomId[];
  readonly packetsOn: (day: { readonly room: RoomId; readonly prefix: string }) => number;
};
