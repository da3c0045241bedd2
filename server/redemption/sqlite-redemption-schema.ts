/** A row is never deleted, and what was asked for never changes: only where it stands does. */
export const redemptionSchema = `
CREATE TABLE IF NOT EXISTS redemption (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  order_number TEXT NOT NULL UNIQUE,
  campaign TEXT NOT NULL,
  player TEXT NOT NULL,
  key TEXT NOT NULL,
  item TEXT NOT NULL,
  rail TEXT NOT NULL,
  payee TEXT,
  coins INTEGER NOT NULL CHECK (coins > 0),
  fen INTEGER NOT NULL CHECK (fen > 0),
  has_stock INTEGER NOT NULL CHECK (has_stock IN (0, 1)),
  step TEXT NOT NULL CHECK (step IN ('reserving', 'queued', 'paying', 'unknown', 'resending', 'refusing',
    'paid', 'returning', 'refused', 'returned')),
  created_at INTEGER NOT NULL,
  payable_at INTEGER NOT NULL,
  -- The server's clock: not driven before it. The coins of a held row are reserved at once all the same.
  wake_at INTEGER NOT NULL,
  eta_at INTEGER NOT NULL,
  settled_at INTEGER,
  reason TEXT,
  receipt TEXT,
  misses INTEGER NOT NULL DEFAULT 0,
  was_reserved INTEGER NOT NULL DEFAULT 0 CHECK (was_reserved IN (0, 1)),
  is_returned INTEGER NOT NULL DEFAULT 0 CHECK (is_returned IN (0, 1)),
  -- The lease: who drives the row, and until when of the machine's clock nobody else may.
  holder TEXT,
  leased_until INTEGER NOT NULL,
  UNIQUE (player, key)
) STRICT;
CREATE INDEX IF NOT EXISTS redemption_of_player ON redemption (player, seq);
CREATE INDEX IF NOT EXISTS redemption_reserved ON redemption (player, seq) WHERE was_reserved = 1;
CREATE INDEX IF NOT EXISTS redemption_waiting ON redemption (player)
  WHERE step IN ('reserving', 'queued', 'paying', 'unknown', 'resending', 'refusing');
CREATE INDEX IF NOT EXISTS redemption_due ON redemption (rail, wake_at, seq)
  WHERE step NOT IN ('paid', 'refused', 'returned');
CREATE TRIGGER IF NOT EXISTS redemption_is_kept BEFORE DELETE ON redemption
  BEGIN SELECT RAISE(ABORT, 'a redemption is kept'); END;
CREATE TRIGGER IF NOT EXISTS redemption_is_fixed
  BEFORE UPDATE OF id, order_number, campaign, player, key, item, rail, payee, coins, fen ON redemption
  BEGIN SELECT RAISE(ABORT, 'what was asked for never changes'); END;
-- What is paid from received coins (RD5); all that is not here, and all that older servers made, from earned ones.
-- A table of its own because the folders of older servers have theirs of redemptions already.
CREATE TABLE IF NOT EXISTS redemption_from_received (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS redemption_from_received_is_kept BEFORE DELETE ON redemption_from_received
  BEGIN SELECT RAISE(ABORT, 'a redemption keeps its purse'); END;
CREATE TRIGGER IF NOT EXISTS redemption_from_received_is_fixed BEFORE UPDATE ON redemption_from_received
  BEGIN SELECT RAISE(ABORT, 'a redemption keeps its purse'); END;
CREATE TABLE IF NOT EXISTS redemption_stock (
  campaign TEXT NOT NULL,
  item TEXT NOT NULL,
  taken INTEGER NOT NULL CHECK (taken >= 0),
  PRIMARY KEY (campaign, item)
) STRICT, WITHOUT ROWID;
-- What each payee has received or is about to (RD1); what was refused or came back does not count.
CREATE TABLE IF NOT EXISTS redemption_payee (
  rail TEXT NOT NULL,
  payee TEXT NOT NULL,
  coins INTEGER NOT NULL CHECK (coins >= 0),
  PRIMARY KEY (rail, payee)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS redemption_rail (
  rail TEXT PRIMARY KEY,
  waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0),
  returns_cursor TEXT
) STRICT, WITHOUT ROWID;
`;
