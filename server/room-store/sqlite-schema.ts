/** Older lines of a room go when newer ones are saved: a chat here is company for the game, not an archive. */
export const linesKept = 500;

/** A player who is away for a year finds the latest of what they missed. */
export const inboxKept = 200;

export const schema = `
CREATE TABLE IF NOT EXISTS rooms (
  room TEXT PRIMARY KEY, version INTEGER NOT NULL CHECK (version > 0), facts TEXT NOT NULL, due_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS rooms_due ON rooms (due_at) WHERE due_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS lines (
  room TEXT NOT NULL, seq INTEGER NOT NULL, line TEXT NOT NULL, PRIMARY KEY (room, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS packets (
  id TEXT PRIMARY KEY, room TEXT NOT NULL, record TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('sealing', 'sealed', 'refused')), dropped TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS packets_room ON packets (room, id);
CREATE TABLE IF NOT EXISTS room_rows (
  player TEXT NOT NULL, room TEXT NOT NULL, changed_at INTEGER NOT NULL, unread_lines INTEGER NOT NULL,
  opens_until INTEGER NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (player, room)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS room_rows_changed ON room_rows (player, changed_at, room);
CREATE INDEX IF NOT EXISTS room_rows_room ON room_rows (room);
CREATE TABLE IF NOT EXISTS inbox (
  number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, player TEXT NOT NULL, room TEXT NOT NULL,
  kind TEXT NOT NULL, packet TEXT, at INTEGER NOT NULL, read INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS inbox_player ON inbox (player, number);
`;

export const sql = {
  load: 'SELECT version, facts FROM rooms WHERE room = ?',
  create:
    'INSERT INTO rooms (room, version, facts, due_at) VALUES (?, 1, ?, ?) ON CONFLICT DO NOTHING',
  update:
    'UPDATE rooms SET version = version + 1, facts = ?, due_at = ? WHERE room = ? AND version = ?',
  due: 'SELECT room FROM rooms WHERE due_at <= ? ORDER BY due_at LIMIT ?',

  addLine: 'INSERT INTO lines (room, seq, line) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  dropLines: `DELETE FROM lines WHERE room = ?1 AND seq <=
    (SELECT seq FROM lines WHERE room = ?1 ORDER BY seq DESC LIMIT 1 OFFSET ${linesKept})`,
  linesBefore: 'SELECT line FROM lines WHERE room = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
  linesAfter: 'SELECT line FROM lines WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?',

  // `dropped` is older than pots: it holds what the end of either kind adds to its record.
  adopt: `INSERT INTO packets (id, room, record, status, dropped) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  // One table for both kinds, so that an id is of one or the other; the record itself says which.
  packet: `SELECT record, status, dropped AS end FROM packets WHERE id = ? AND record ->> '$.header.mode' = ?`,
  settle: `UPDATE packets SET status = ?, dropped = ?
    WHERE id = ? AND record ->> '$.header.mode' = ? AND status = 'sealing'`,

  packetsOn: `SELECT count(*) AS packets FROM packets WHERE room = ? AND id >= ? AND id < ?
    AND record ->> '$.header.mode' = 'table'`,

  putRow: `INSERT INTO room_rows (player, room, changed_at, unread_lines, opens_until, entry)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (player, room) DO UPDATE SET changed_at = excluded.changed_at,
    unread_lines = excluded.unread_lines, opens_until = excluded.opens_until, entry = excluded.entry`,
  rows: `SELECT entry FROM room_rows WHERE player = ? AND (changed_at, room) < (?, ?)
    AND opens_until > ? ORDER BY changed_at DESC, room DESC LIMIT ?`,
  counted:
    'SELECT unread_lines AS unread, opens_until AS until, entry FROM room_rows WHERE player = ?',
  dropRows: 'DELETE FROM room_rows WHERE room = ?1 AND (?2 IS NULL OR player = ?2)',
  members: 'SELECT player FROM room_rows WHERE room = ? ORDER BY player',

  putInbox: `INSERT INTO inbox (key, player, room, kind, packet, at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (key) DO NOTHING`,
  dropInbox: `DELETE FROM inbox WHERE player = ?1 AND number <=
    (SELECT number FROM inbox WHERE player = ?1 ORDER BY number DESC LIMIT 1 OFFSET ${inboxKept})`,
  inbox: `SELECT number, room, kind, packet, at, read FROM inbox WHERE player = ? AND number < ?
    ORDER BY number DESC LIMIT ?`,
  markRead: 'UPDATE inbox SET read = 1 WHERE player = ? AND number <= ? AND read = 0',
  unread: 'SELECT count(*) AS unread FROM inbox WHERE player = ? AND read = 0',
};
