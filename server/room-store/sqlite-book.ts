import type { PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import { countOpen } from './count-open.ts';
import type { PacketKey, StoredPacket, RoomStoreOperations } from './operations.ts';
import type { Book, BookContext } from '../sqlite/book.ts';
import type { InboxItem } from './room-list.ts';
import { schema, sql } from './sqlite-schema.ts';

export const roomStoreBook: Book<'room-store', RoomStoreOperations> = {
  name: 'room-store',
  schema,
  open: (context) => ({
    operations: { ...facts(context), ...packets(context), ...roomList(context), ...inbox(context) },
  }),
};

function facts({
  database,
}: BookContext): Pick<RoomStoreOperations, 'load' | 'save' | 'lines' | 'due'> {
  const load = database.prepare(sql.load);
  const create = database.prepare(sql.create);
  const update = database.prepare(sql.update);
  const addLine = database.prepare(sql.addLine);
  const dropLines = database.prepare(sql.dropLines);
  const putRow = database.prepare(sql.putRow);
  const putInbox = database.prepare(sql.putInbox);
  const dropInbox = database.prepare(sql.dropInbox);
  const before = database.prepare(sql.linesBefore);
  const after = database.prepare(sql.linesAfter);
  const due = database.prepare(sql.due);
  return {
    load: (room) => {
      const row = load.get(room);
      return row && { version: Number(row['version']), facts: String(row['facts']) };
    },
    save: ({ room, from, facts: text, dueAt, lines, rows, inbox: entries }) => {
      const written =
        from === 0 ? create.run(room, text, dueAt) : update.run(text, dueAt, room, from);
      if (written.changes === 0) return 'stale';
      for (const { seq, line } of lines) addLine.run(room, seq, line);
      if (lines.length > 0) dropLines.run(room);
      for (const { player, changedAt, unreadLines, opensUntil, entry } of rows)
        putRow.run(player, room, changedAt, unreadLines, opensUntil, entry);
      for (const { key, player, kind, packet, at } of entries) {
        const added = putInbox.run(key, player, room, kind, packet ?? null, at);
        if (added.changes === 1) dropInbox.run(player);
      }
      return from + 1;
    },
    lines: ({ room, before: end, after: start, limit }) => {
      if (start !== null) return after.all(room, start, limit).map((row) => String(row['line']));
      const newest = before.all(room, end ?? Number.MAX_SAFE_INTEGER, limit);
      return newest.map((row) => String(row['line'])).reverse();
    },
    due: ({ now, limit }) => due.all(now, limit).map((row) => row['room'] as RoomId), // A room's own id.
  };
}

function packets({
  database,
}: BookContext): Pick<RoomStoreOperations, 'adopt' | 'packet' | 'settle' | 'packetsOn'> {
  const adopt = database.prepare(sql.adopt);
  const read = database.prepare(sql.packet);
  const settle = database.prepare(sql.settle);
  const packetsOn = database.prepare(sql.packetsOn);
  // The columns are named after the type's fields.
  const packet = ({ id, mode }: PacketKey) =>
    read.get(id, mode) as unknown as StoredPacket | undefined;
  return {
    packet,
    adopt: ({ id, mode, room, record, status, end }) => {
      adopt.run(id, room, record, status, end);
      return packet({ id, mode });
    },
    settle: ({ id, mode, status, end }) => {
      settle.run(status, end, id, mode);
      return packet({ id, mode });
    },
    // '~' sorts after every character of an id.
    packetsOn: ({ room, prefix }) => Number(packetsOn.get(room, prefix, `${prefix}~`)?.['packets']),
  };
}

function roomList({
  database,
  now,
}: BookContext): Pick<RoomStoreOperations, 'rooms' | 'counts' | 'members' | 'dropRows'> {
  const rows = database.prepare(sql.rows);
  const counted = database.prepare(sql.counted);
  const members = database.prepare(sql.members);
  const dropRows = database.prepare(sql.dropRows);
  return {
    rooms: ({ player, unopened, after, limit }) => {
      const changedAt = after?.changedAt ?? Number.MAX_SAFE_INTEGER;
      const until = unopened ? now() : -1;
      return rows
        .all(player, changedAt, after?.room ?? '', until, limit)
        .map((row) => String(row['entry']));
    },
    counts: (player) => {
      let unreadLines = 0;
      let unopenedPackets = 0;
      for (const { unread, until, entry } of counted.all(player)) {
        unreadLines += Number(unread);
        if (Number(until) > now()) unopenedPackets += countOpen(String(entry), now());
      }
      return { unreadLines, unopenedPackets };
    },
    dropRows: ({ room, player }) => {
      dropRows.run(room, player);
    },
    // Written from a RoomRow, whose player is a PlayerId.
    members: (room) => members.all(room).map((row) => row['player'] as PlayerId),
  };
}

function inbox({ database }: BookContext): Pick<RoomStoreOperations, 'inbox' | 'markRead'> {
  const read = database.prepare(sql.inbox);
  const mark = database.prepare(sql.markRead);
  const unread = database.prepare(sql.unread);
  return {
    inbox: ({ player, before, limit }) =>
      read.all(player, before ?? Number.MAX_SAFE_INTEGER, limit).map((row) => {
        // Written from an InboxEntry, whose fields these are.
        const item = row as unknown as Omit<InboxItem, 'read'> & { read: number };
        return { ...item, read: item.read === 1 };
      }),
    markRead: ({ player, number }) => {
      mark.run(player, number);
      return Number(unread.get(player)?.['unread']);
    },
  };
}
