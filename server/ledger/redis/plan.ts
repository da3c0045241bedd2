import assert from 'node:assert/strict';
import type { Placement } from './placement.ts';
import type { AccountId, TransferId } from '../ledger.ts';
import type { WireTransfer } from '../wire.ts';

/** A row by its hash and its field. */
export type RowName = readonly [hash: 'accounts' | 'ids' | 'keys', field: string];

/** Where a group is decided, and what it needs of other shards. */
export interface Plan {
  readonly leader: number;
  readonly rows: ReadonlyMap<number, readonly RowName[]>;
}

/** What a transfer names; `null` where it names none. */
interface Names {
  readonly debit: AccountId | null;
  readonly credit: AccountId | null;
  readonly pending: TransferId | null;
  readonly ceiling: string | null;
  readonly only: string | null;
}

/**
 * A group is decided where its pending is, or its player; what only names the campaign's own accounts, in the campaign's
 * shard. Everything else it names is borrowed.
 * @param pendingAt where a pending is, as far as it is known; `null`: it is made by this very group, or nowhere.
 */
export function planOf(
  group: readonly WireTransfer[],
  placement: Placement,
  pendingAt: (id: TransferId) => number | null,
): Plan {
  const all = group.map(namesOf);
  const leader = leaderOf(group, all, placement, pendingAt);
  const rows = new Map<number, Map<string, RowName>>();
  const isHere = (shard: number | null) => shard === null || shard === leader;
  const borrow = (shard: number | null, ...row: RowName) => {
    if (shard === null || shard === leader) return;
    const known = rows.get(shard) ?? new Map<string, RowName>();
    rows.set(shard, known.set(row.join(' '), row));
  };
  for (const [index, { debit, credit, ceiling, only, pending }] of all.entries()) {
    const [kind, id] = group[index] ?? [];
    assert(kind && id, 'a group names as many as it has');
    assert(
      isHere(debit && placement.ofAccount(debit)) && isHere(pending && pendingAt(pending)),
      `${id}: what is linked takes coins in one shard`,
    );
    borrow(placement.ofTransfer(id), 'ids', id);
    if (credit) borrow(placement.ofAccount(credit), 'accounts', credit);
    if (ceiling !== null) borrow(placement.ofKey(ceiling), 'keys', `ceiling:${ceiling}`);
    if (only !== null) borrow(placement.ofKey(only), 'keys', `only:${only}`);
    const isWithin = kind !== 'pending' || isHere(credit && placement.ofAccount(credit));
    assert(isWithin, `${id}: is held for a player of another shard`);
  }
  return { leader, rows: new Map([...rows].map(([shard, names]) => [shard, [...names.values()]])) };
}

function leaderOf(
  group: readonly WireTransfer[],
  all: readonly Names[],
  placement: Placement,
  pendingAt: (id: TransferId) => number | null,
): number {
  for (const { pending, debit, credit } of all) {
    const owner = debit === null ? null : placement.ofAccount(debit);
    const at = pending === null ? owner : pendingAt(pending);
    // A grab's credit is wherever its player is: what decides is the packet.
    const other = pending === null && credit !== null ? placement.ofAccount(credit) : null;
    const found = at ?? other;
    if (found !== null) return found;
  }
  const campaign = all.find(({ debit }) => debit !== null)?.debit;
  return campaign ? placement.ofCampaign(campaign) : placement.ofTransfer(group[0]?.[1] ?? nothing);
}

function namesOf(wire: WireTransfer): Names {
  switch (wire[0]) {
    case 'move':
      return { ...none, debit: wire[2], credit: wire[3] };
    case 'pending':
      return { ...none, debit: wire[2], credit: wire[3], ceiling: wire[9] };
    case 'grab':
      return { ...none, pending: wire[2], credit: wire[3], ceiling: wire[9], only: wire[11] };
    case 'post':
    case 'void':
      return { ...none, pending: wire[2] };
  }
}

const none: Names = { debit: null, credit: null, pending: null, ceiling: null, only: null };

// Stands for the id of a group of nothing, which `assertLinked` has refused.
const nothing = '' as TransferId;
