/**
 * The books as tables. `transfer` is the truth and only grows, and so does `keyed`: the keys that some of its lines
 * came under, beside it because the folders of earlier versions have their `transfer` already. `account` and `pending`
 * are views that an audit rebuilds. Accounts have a number because each stands in many entries. Times are epoch
 * milliseconds.
 */
export const ledgerSchema = `
CREATE TABLE IF NOT EXISTS account (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  unit TEXT NOT NULL CHECK (unit = 'coin'),
  balance INTEGER NOT NULL,
  pending_debits INTEGER NOT NULL CHECK (pending_debits >= 0),
  pending_credits INTEGER NOT NULL CHECK (pending_credits >= 0),
  open_credits INTEGER NOT NULL CHECK (open_credits >= 0),
  earned INTEGER NOT NULL CHECK (earned >= 0),
  CHECK (balance >= pending_debits OR id GLOB 'issuer:*')
) STRICT;

CREATE TABLE IF NOT EXISTS transfer (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 263),
  kind TEXT NOT NULL CHECK (kind IN ('post', 'pending', 'grab', 'expire', 'move', 'void')),
  debit INTEGER NOT NULL REFERENCES account (key),
  credit INTEGER REFERENCES account (key),
  unit TEXT NOT NULL CHECK (unit = 'coin'),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  pending INTEGER REFERENCES transfer (seq),
  slot INTEGER CHECK (slot >= 0),
  n INTEGER CHECK (n >= 1),
  slots INTEGER CHECK (slots > slot),
  timeout_at INTEGER,
  earns_up_to INTEGER,
  note TEXT CHECK (octet_length(note) <= 512),
  at INTEGER NOT NULL,
  CHECK (credit <> debit),
  CHECK ((kind IN ('pending', 'move')) = (pending IS NULL)),
  CHECK ((kind = 'grab') = (slot IS NOT NULL)),
  CHECK ((kind = 'grab') = (n IS NOT NULL)),
  CHECK ((kind = 'grab') = (slots IS NOT NULL))
) STRICT;
CREATE INDEX IF NOT EXISTS transfer_debit ON transfer (debit);
CREATE INDEX IF NOT EXISTS transfer_credit ON transfer (credit) WHERE credit IS NOT NULL;
CREATE INDEX IF NOT EXISTS transfer_pending ON transfer (pending) WHERE pending IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS transfer_slot ON transfer (pending, slot) WHERE slot IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS transfer_grab ON transfer (pending, credit, n) WHERE n IS NOT NULL;
CREATE TRIGGER IF NOT EXISTS transfer_never_changes BEFORE UPDATE ON transfer
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER IF NOT EXISTS transfer_never_goes BEFORE DELETE ON transfer
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TABLE IF NOT EXISTS pending (
  seq INTEGER PRIMARY KEY REFERENCES transfer (seq),
  state TEXT NOT NULL CHECK (state IN ('open', 'posted', 'voided', 'expired')),
  remaining INTEGER NOT NULL CHECK (remaining >= 0),
  credited INTEGER NOT NULL CHECK (credited >= 0),
  taken INTEGER NOT NULL CHECK (taken >= 0),
  due_at INTEGER,
  ended INTEGER REFERENCES transfer (seq),
  CHECK ((state = 'open') = (ended IS NULL)),
  CHECK (state = 'open' OR (remaining = 0 AND due_at IS NULL))
) STRICT;
CREATE INDEX IF NOT EXISTS pending_due ON pending (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS keyed (
  seq INTEGER PRIMARY KEY REFERENCES transfer (seq),
  ceiling TEXT CHECK (length(ceiling) BETWEEN 1 AND 256),
  most INTEGER CHECK (most >= 0),
  only_key TEXT CHECK (length(only_key) BETWEEN 1 AND 256),
  CHECK ((ceiling IS NULL) = (most IS NULL)),
  CHECK (ceiling IS NOT NULL OR only_key IS NOT NULL)
) STRICT;
CREATE INDEX IF NOT EXISTS keyed_ceiling ON keyed (ceiling) WHERE ceiling IS NOT NULL;
CREATE INDEX IF NOT EXISTS keyed_only ON keyed (only_key) WHERE only_key IS NOT NULL;
CREATE TRIGGER IF NOT EXISTS keyed_never_changes BEFORE UPDATE ON keyed
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER IF NOT EXISTS keyed_never_goes BEFORE DELETE ON keyed
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TABLE IF NOT EXISTS closed_campaign (
  campaign TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT;
`;
