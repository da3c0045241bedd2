import type { CampaignId, PlayerId } from '../../rooms/campaign/ids.ts';
import { player as purseOf, pool } from '../../server/ledger/accounts.ts';
import type { Ledger, Transfer, TransferId } from '../../server/ledger/ledger.ts';

export interface Lie {
  /** What is booked beside the first opening, as the middle of its id: the packet itself, or one that never was. */
  readonly about: (packet: string) => string;
  readonly coins: (credited: number) => number;
}

/** The ledger, but for one credit beside the first opening that paid: whose, and about which packet, is in `told`. */
export function lyingLedger(ledger: Ledger, lie: Lie, told: string[]): Ledger {
  const transfer = async (asked: Transfer) => {
    const result = await ledger.transfer(asked);
    const [what, packet = '', player = ''] = asked.id.split(':');
    const isFirst = what === 'open' && told.length === 0 && result.status === 'created';
    if (!isFirst || result.amount === 0) return result;
    const about = lie.about(packet);
    told.push(player, about);
    // The first part of a packet's id is its campaign's; the rest is what a ledger checks of an id.
    const campaign = packet.split('_')[0] as CampaignId;
    await ledger.transfer({
      kind: 'move',
      id: `open:${about}:${player}:again` as TransferId, // A lie has no maker of ids.
      debit: pool(campaign),
      credit: purseOf(campaign, player as PlayerId), // An opening's id ends with its player.
      unit: 'coin',
      amount: lie.coins(result.amount),
    });
    return result;
  };
  return {
    transfer,
    transferLinked: (transfers) => ledger.transferLinked(transfers),
    account: (id) => ledger.account(id),
    pending: (id) => ledger.pending(id),
    lookup: (id) => ledger.lookup(id),
    totals: (keys) => ledger.totals(keys),
    journal: (page) => ledger.journal(page),
    expireDue: (limit) => ledger.expireDue(limit),
    closeCampaign: (campaign) => ledger.closeCampaign(campaign),
    audit: () => ledger.audit(),
  };
}
