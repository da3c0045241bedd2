import assert from 'node:assert/strict';
import type { PacketId, PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { Line } from '../../rooms/chat/contract.ts';
import type { InboxEntry, RoomRow, RoomStore } from '../../rooms/ports.ts';
import { PacketRecord } from '../../rooms/ports.ts';
import { PotRecord } from '../../rooms/pot/record.ts';
import type { InboxItem, RoomList } from '../../server/room-store/room-list.ts';
import { inboxKept, linesKept } from '../../server/room-store/sqlite-schema.ts';

interface StoredRoom {
  version: number;
  /** As text, so that no room shares an object with what is stored. */
  facts: string;
  dueAt: number | null;
  lines: readonly Line[];
}

interface StoredRecord {
  readonly mode: 'table' | 'split';
  readonly text: string;
}

type StoredEntry = InboxEntry & { readonly number: number; read: boolean };

/** Rooms in memory: what a store must do, in the fewest words. */
export class MemoryRoomStore implements RoomStore, RoomList {
  readonly #now: () => number;
  readonly #rooms = new Map<RoomId, StoredRoom>();
  /** Both kinds in one map, so that an id is of one or the other. */
  readonly #packets = new Map<PacketId, StoredRecord>();
  readonly #rows = new Map<string, RoomRow>();
  #inbox: readonly StoredEntry[] = [];
  #entries = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  readonly load: RoomStore['load'] = async (room) => {
    const stored = this.#rooms.get(room);
    // Parsed anew each time; a room checks its own facts.
    return stored && { version: stored.version, facts: JSON.parse(stored.facts) as unknown };
  };

  readonly save: RoomStore['save'] = async (save) => {
    const stored = this.#rooms.get(save.room);
    if ((stored?.version ?? 0) !== save.from) return 'stale';
    this.#rooms.set(save.room, {
      version: save.from + 1,
      facts: JSON.stringify(save.facts),
      dueAt: save.dueAt,
      lines: mergeLines(stored?.lines ?? [], save.lines),
    });
    for (const row of save.rows) this.#rows.set(`${row.player}:${row.room}`, structuredClone(row));
    this.#keepWord(save.inbox);
    return { version: save.from + 1 };
  };

  readonly lines: RoomStore['lines'] = async ({ room, before, after, limit }) => {
    const lines = this.#rooms.get(room)?.lines ?? [];
    if (after !== undefined) return lines.filter((line) => line.seq > after).slice(0, limit);
    return lines.filter((line) => line.seq < (before ?? Infinity)).slice(-limit);
  };

  readonly adoptPacket: RoomStore['adoptPacket'] = async (record) => {
    if (!this.#packets.has(record.id)) this.#keep(record);
    return this.#packet(record.id);
  };

  readonly packet: RoomStore['packet'] = async (id) =>
    this.#packets.get(id)?.mode === 'table' ? this.#packet(id) : undefined;

  readonly settlePacket: RoomStore['settlePacket'] = async (id, { status, dropped }) => {
    const record = this.#packet(id);
    if (record.status === 'sealing') this.#keep({ ...record, status, dropped: [...dropped] });
    return this.#packet(id);
  };

  readonly adoptPot: RoomStore['adoptPot'] = async (record) => {
    if (!this.#packets.has(record.id)) this.#keep(record);
    return this.#pot(record.id);
  };

  readonly pot: RoomStore['pot'] = async (id) =>
    this.#packets.get(id)?.mode === 'split' ? this.#pot(id) : undefined;

  readonly settlePot: RoomStore['settlePot'] = async (id, end) => {
    const record = this.#pot(id);
    const refusal = end === 'sealed' ? null : end;
    const status = refusal === null ? 'sealed' : 'refused';
    if (record.status === 'sealing') this.#keep({ ...record, status, refusal });
    return this.#pot(id);
  };

  readonly rooms: RoomList['rooms'] = async ({ player, unopened, after, limit }) =>
    this.#rowsOf(player)
      .filter((row) => !unopened || this.#open(row) > 0)
      .filter((row) => after === null || isBefore(row, after))
      .sort((one, other) => (isBefore(one, other) ? 1 : -1))
      .slice(0, limit);

  readonly counts: RoomList['counts'] = async (player) => {
    const rows = this.#rowsOf(player);
    return {
      unreadLines: rows.reduce((sum, row) => sum + row.unreadLines, 0),
      unopenedPackets: rows.reduce((sum, row) => sum + this.#open(row), 0),
    };
  };

  readonly members: RoomList['members'] = async (room) =>
    [...this.#rows.values()]
      .filter((row) => row.room === room)
      .map((row) => row.player)
      .sort();

  readonly dropRows: RoomList['dropRows'] = async ({ room, player }) => {
    for (const [key, row] of this.#rows)
      if (row.room === room && (player === null || row.player === player)) this.#rows.delete(key);
  };

  readonly inbox: RoomList['inbox'] = async ({ player, before, limit }) =>
    this.#inbox
      .filter((entry) => entry.player === player && entry.number < (before ?? Infinity))
      .toReversed()
      .slice(0, limit)
      .map(itemOf);

  readonly markRead: RoomList['markRead'] = async ({ player, number }) => {
    const mine = this.#inbox.filter((entry) => entry.player === player);
    for (const entry of mine) if (entry.number <= number) entry.read = true;
    return mine.filter((entry) => !entry.read).length;
  };

  readonly due: RoomList['due'] = async ({ now, limit }) =>
    [...this.#rooms]
      .map(([room, { dueAt }]) => ({ room, dueAt: dueAt ?? Infinity }))
      .filter(({ dueAt }) => dueAt <= now)
      .sort((one, other) => one.dueAt - other.dueAt)
      .slice(0, limit)
      .map(({ room }) => room);

  readonly packetsOn: RoomList['packetsOn'] = async ({ room, prefix }) =>
    this.packetRecords().filter((record) => record.room === room && record.id.startsWith(prefix))
      .length;

  /** Every record of a packet of shares, for a test to count. */
  packetRecords(): readonly PacketRecord[] {
    const tables = [...this.#packets].filter(([, { mode }]) => mode === 'table');
    return tables.map(([id]) => this.#packet(id));
  }

  #keep(record: PacketRecord | PotRecord): void {
    const { mode } = record.header;
    this.#packets.set(record.id, { mode, text: JSON.stringify(record) });
  }

  #packet(id: PacketId): PacketRecord {
    return PacketRecord.parse(this.#record(id));
  }

  #pot(id: PacketId): PotRecord {
    return PotRecord.parse(this.#record(id));
  }

  /** Whoever parses it finds out that it is of the other kind. */
  #record(id: PacketId): unknown {
    const stored = this.#packets.get(id);
    assert.ok(stored, `${id} is settled before it was adopted`);
    return JSON.parse(stored.text);
  }

  #rowsOf(player: PlayerId): RoomRow[] {
    return [...this.#rows.values()].filter((row) => row.player === player);
  }

  #open(row: RoomRow): number {
    return row.unopened.filter(({ expiresAt }) => expiresAt > this.#now()).length;
  }

  #keepWord(entries: readonly InboxEntry[]): void {
    for (const entry of entries) {
      if (this.#inbox.some(({ key }) => key === entry.key)) continue;
      this.#entries += 1;
      this.#inbox = [...this.#inbox, { ...entry, number: this.#entries, read: false }];
      const mine = this.#inbox.filter(({ player }) => player === entry.player);
      const gone = new Set(mine.slice(0, Math.max(0, mine.length - inboxKept)));
      this.#inbox = this.#inbox.filter((one) => !gone.has(one));
    }
  }
}

function mergeLines(stored: readonly Line[], added: readonly Line[]): readonly Line[] {
  const known = new Set(stored.map((line) => line.seq));
  const fresh = structuredClone(added.filter((line) => !known.has(line.seq)));
  return [...stored, ...fresh].sort((one, other) => one.seq - other.seq).slice(-linesKept);
}

function isBefore(
  row: Pick<RoomRow, 'changedAt' | 'room'>,
  other: Pick<RoomRow, 'changedAt' | 'room'>,
): boolean {
  return row.changedAt === other.changedAt
    ? row.room < other.room
    : row.changedAt < other.changedAt;
}

function itemOf({ number, room, kind, packet, at, read }: StoredEntry): InboxItem {
  return { number, room, kind, packet: packet ?? null, at, read };
}
