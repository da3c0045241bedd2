import type { Book } from '../sqlite/book.ts';
import type { OpenState } from './payee-store.ts';
import type { PayeeOperations } from './operations.ts';

/** Both keys are for life: an account has one player, and a player has one account on a rail (RD1). */
const schema = `
CREATE TABLE IF NOT EXISTS payee (
  rail TEXT NOT NULL,
  account TEXT NOT NULL,
  player TEXT NOT NULL,
  PRIMARY KEY (rail, account),
  UNIQUE (rail, player)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS payee_is_kept BEFORE DELETE ON payee
  BEGIN SELECT RAISE(ABORT, 'a payee is kept for life'); END;
CREATE TRIGGER IF NOT EXISTS payee_is_fixed BEFORE UPDATE ON payee
  BEGIN SELECT RAISE(ABORT, 'a payee belongs to one player for life'); END;
CREATE TABLE IF NOT EXISTS payee_state (
  state TEXT PRIMARY KEY,
  rail TEXT NOT NULL,
  player TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS payee_state_of_player ON payee_state (player, rail, expires_at);
CREATE INDEX IF NOT EXISTS payee_state_expiry ON payee_state (expires_at);
`;

export const payeeBook: Book<'payee', PayeeOperations> = {
  name: 'payee',
  schema,
  open: ({ database }) => {
    const accountOf = database.prepare('SELECT account FROM payee WHERE player = ? AND rail = ?');
    const ownerOf = database.prepare('SELECT player FROM payee WHERE rail = ? AND account = ?');
    const bind = database.prepare('INSERT INTO payee (rail, account, player) VALUES (?, ?, ?)');
    const latest = database.prepare(
      `SELECT * FROM payee_state WHERE player = ? AND rail = ? AND expires_at >= ?
      ORDER BY expires_at DESC LIMIT 1`,
    );
    const find = database.prepare('SELECT * FROM payee_state WHERE state = ? AND expires_at > ?');
    const keep = database.prepare(
      'INSERT INTO payee_state (state, rail, player, expires_at) VALUES (?, ?, ?, ?)',
    );
    const use = database.prepare('DELETE FROM payee_state WHERE player = ? AND rail = ?');
    const sweep = database.prepare('DELETE FROM payee_state WHERE expires_at <= ?');

    const payee: PayeeOperations['payee'] = ({ player, rail }) => {
      const account = accountOf.get(player, rail)?.['account'];
      return account === undefined ? undefined : String(account);
    };
    const state: PayeeOperations['state'] = (asked) => openState(find.get(asked.state, asked.now));
    return {
      operations: {
        payee,
        state,
        openState: ({ fresh, keepUntil }) => {
          const standing = openState(latest.get(fresh.player, fresh.rail, keepUntil));
          if (standing) return standing;
          keep.run(fresh.state, fresh.rail, fresh.player, fresh.expiresAt);
          return fresh;
        },
        complete: (asked) => {
          sweep.run(asked.now);
          const open = state(asked);
          if (!open) return 'state_unknown';
          const { player, rail } = open;
          const standing = payee({ player, rail });
          if (standing === undefined && ownerOf.get(rail, asked.account)) return 'payee_taken';
          if (standing === undefined) bind.run(rail, asked.account, player);
          // All of the player's states: none of them has anything left to bind.
          use.run(player, rail);
          return { rail, account: standing ?? asked.account };
        },
      },
    };
  },
};

function openState(columns: Record<string, unknown> | undefined): OpenState | undefined {
  if (!columns) return undefined;
  // The brands hold: only what `openState` was given is ever inserted.
  return {
    state: String(columns['state']),
    rail: columns['rail'] as OpenState['rail'],
    player: columns['player'] as OpenState['player'],
    expiresAt: Number(columns['expires_at']),
  };
}
