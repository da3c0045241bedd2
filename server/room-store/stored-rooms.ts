import type { RoomId } from '../../rooms/campaign/ids.ts';
import { Line } from '../../rooms/chat/contract.ts';
import { PacketRecord, type RoomRow, type RoomSave, type RoomStore } from '../../rooms/ports.ts';
import { PotRecord } from '../../rooms/pot/record.ts';
import type { Database, Remote } from '../database.ts';
import type { RoomList } from './room-list.ts';
import { SettledRecords } from './settled-records.ts';
import type { RoomStoreOperations, StoredPacket, WrittenSave } from './operations.ts';

/** Rooms' facts, lines and packets, and what players read over all their rooms, whichever store they lie in. */
export class StoredRooms implements RoomStore, RoomList {
  readonly #book: Remote<RoomStoreOperations>;
  /** From which version each room was last saved whose save failed. */
  readonly #unanswered = new Map<RoomId, number>();
  readonly #settled = new SettledRecords();

  constructor(database: Database) {
    this.#book = database.book<RoomStoreOperations>('room-store');
  }

  readonly counts: RoomList['counts'] = (player) => this.#book.counts(player);
  readonly members: RoomList['members'] = (room) => this.#book.members(room);
  readonly dropRows: RoomList['dropRows'] = (gone) => this.#book.dropRows(gone);
  readonly inbox: RoomList['inbox'] = (page) => this.#book.inbox(page);
  readonly markRead: RoomList['markRead'] = (mark) => this.#book.markRead(mark);
  readonly due: RoomList['due'] = (page) => this.#book.due(page);
  readonly packetsOn: RoomList['packetsOn'] = (day) => this.#book.packetsOn(day);

  readonly load: RoomStore['load'] = async (room) => {
    this.#unanswered.delete(room);
    const stored = await this.#book.load(room);
    // A room checks its own facts by their own zod.
    return stored && { version: stored.version, facts: JSON.parse(stored.facts) as unknown };
  };

  readonly save: RoomStore['save'] = async (save) => {
    const { room, from } = save;
    const isAgain = this.#unanswered.get(room) === from;
    try {
      const version = await this.#book.save(written(save, isAgain));
      this.#unanswered.delete(room);
      return version === 'stale' ? version : { version };
    } catch (error) {
      // Nobody knows whether it was kept.
      this.#unanswered.set(room, from);
      throw error;
    }
  };

  readonly lines: RoomStore['lines'] = async ({ room, before, after, limit }) => {
    const page = { room, before: before ?? null, after: after ?? null, limit };
    return (await this.#book.lines(page)).map((line) => Line.parse(JSON.parse(line)));
  };

  readonly adoptPacket: RoomStore['adoptPacket'] = async (record) =>
    packetOf(await this.#adopt(record, record.dropped));

  readonly packet: RoomStore['packet'] = async (id) => {
    const settled = this.#settled.get(id);
    if (settled) return settled;
    const stored = await this.#book.packet({ id, mode: 'table' });
    return stored && this.#settled.keep(packetOf(stored));
  };

  readonly settlePacket: RoomStore['settlePacket'] = async (id, { status, dropped }) => {
    const end = { id, mode: 'table', status, end: JSON.stringify(dropped) } as const;
    return this.#settled.keep(packetOf(adopted(id, await this.#book.settle(end))));
  };

  readonly adoptPot: RoomStore['adoptPot'] = async (record) =>
    potOf(await this.#adopt(record, record.refusal));

  readonly pot: RoomStore['pot'] = async (id) => {
    const stored = await this.#book.packet({ id, mode: 'split' });
    return stored && potOf(stored);
  };

  readonly settlePot: RoomStore['settlePot'] = async (id, end) => {
    const refusal = end === 'sealed' ? null : end;
    const status = refusal === null ? 'sealed' : 'refused';
    const settling = { id, mode: 'split', status, end: JSON.stringify(refusal) } as const;
    return potOf(adopted(id, await this.#book.settle(settling)));
  };

  readonly rooms: RoomList['rooms'] = async (page) =>
    // Written by `save` below from a RoomRow.
    (await this.#book.rooms(page)).map((entry) => JSON.parse(entry) as RoomRow);

  async #adopt(
    record: PacketRecord | PotRecord,
    end: PacketRecord['dropped'] | PotRecord['refusal'],
  ): Promise<StoredPacket> {
    const { id, room, status, header } = record;
    const texts = { record: JSON.stringify(record), end: JSON.stringify(end) };
    const stored = await this.#book.adopt({ id, room, mode: header.mode, status, ...texts });
    if (!stored) throw new Error(`room store: ${id} is a packet of the other kind`);
    return stored;
  }
}

function adopted(id: PacketRecord['id'], stored: StoredPacket | undefined): StoredPacket {
  if (!stored) throw new Error(`room store: ${id} is settled before it was adopted`);
  return stored;
}

function written(save: RoomSave, isAgain: boolean): WrittenSave {
  const { room, from, facts, dueAt, lines, rows, inbox } = save;
  return {
    room,
    from,
    facts: JSON.stringify(facts),
    dueAt,
    lines: lines.map((line) => ({ seq: line.seq, line: JSON.stringify(line) })),
    rows: rows.map((row) => ({
      player: row.player,
      changedAt: row.changedAt,
      unreadLines: row.unreadLines,
      opensUntil: Math.max(0, ...row.unopened.map((share) => share.expiresAt)),
      entry: JSON.stringify(row),
    })),
    inbox,
    isAgain,
  };
}

/** The record is never written again; where it stands and what its end added are columns of their own. */
function packetOf({ record, status, end }: StoredPacket): PacketRecord {
  // Cast: a stored record is an object; what is in it, the schema checks.
  return PacketRecord.parse({
    ...(JSON.parse(record) as object),
    status,
    dropped: JSON.parse(end) as unknown,
  });
}

function potOf({ record, status, end }: StoredPacket): PotRecord {
  // Cast: as in packetOf.
  return PotRecord.parse({
    ...(JSON.parse(record) as object),
    status,
    refusal: JSON.parse(end) as unknown,
  });
}
