import assert from 'node:assert/strict';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { CampaignId, PlayerId } from '../../rooms/campaign/ids.ts';
import type { OrderNumber, RailName, RedemptionId } from './redemption.ts';
import type { RedemptionDraft, RedemptionRow } from './redemption-store.ts';
import type { Step } from './steps.ts';
import type { StoredRow } from './stored-row.ts';

/** All that `storedRow` reads, for a SELECT from `redemption` and for a RETURNING. */
export const rowColumns = `*, EXISTS (
  SELECT 1 FROM redemption_from_received AS other WHERE other.id = redemption.id) AS is_received`;

export function storedRow(columns: Record<string, SQLOutputValue>): StoredRow {
  // A statement that forgot `rowColumns` would pay received coins back as earned ones.
  assert('is_received' in columns, 'a row is read with its purse');
  const text = (name: string) => (columns[name] === null ? null : String(columns[name]));
  const number = (name: string) => Number(columns[name]);
  const row: RedemptionRow = {
    seq: number('seq'),
    // The brands hold: only rows that were checked at the door are ever inserted, and the schema keeps them fixed.
    id: text('id') as RedemptionId,
    order: text('order_number') as OrderNumber,
    campaign: text('campaign') as CampaignId,
    player: text('player') as PlayerId,
    rail: text('rail') as RailName,
    step: text('step') as Step,
    key: String(columns['key']),
    item: String(columns['item']),
    payee: text('payee'),
    coins: number('coins'),
    purse: number('is_received') === 1 ? 'received' : 'earned',
    fen: number('fen'),
    createdAt: number('created_at'),
    payableAt: number('payable_at'),
    etaAt: number('eta_at'),
    settledAt: columns['settled_at'] === null ? null : number('settled_at'),
    reason: text('reason'),
    receipt: text('receipt'),
    misses: number('misses'),
    holder: text('holder'),
  };
  return {
    row,
    hasStock: number('has_stock') === 1,
    wasReserved: number('was_reserved') === 1,
    isReturned: number('is_returned') === 1,
    wakeAt: number('wake_at'),
    leasedUntil: number('leased_until'),
  };
}

export const insertRow = (database: DatabaseSync) => {
  const payFromReceived = database.prepare('INSERT INTO redemption_from_received (id) VALUES (?)');
  const insert = database.prepare(
    `INSERT INTO redemption (id, order_number, campaign, player, key, item, rail, payee, coins, fen, has_stock,
      step, created_at, payable_at, wake_at, eta_at, holder, leased_until)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'reserving', ?, ?, ?, ?, ?, ?) RETURNING ${rowColumns}`,
  );
  return (
    draft: RedemptionDraft,
    times: { payableAt: number; etaAt: number },
    lease: { holder: string; until: number },
  ): StoredRow => {
    const { id, order, campaign, player, key, item, rail, payee, coins, fen } = draft;
    // Before the row itself, which is answered with its purse.
    if (draft.purse === 'received') payFromReceived.run(id);
    const columns = insert.get(
      ...[id, order, campaign, player, key, item, rail, payee, coins, fen],
      ...[draft.stock === null ? 0 : 1, draft.createdAt, times.payableAt, draft.createdAt],
      ...[times.etaAt, lease.holder, lease.until],
    );
    if (!columns) throw new Error('an insert answers its row');
    return storedRow(columns);
  };
};
