import { campaignFunder } from '../../../rooms/campaign/ids.ts';
import { campaignOf, ownerOf } from '../accounts.ts';
import type { AccountId, TransferId } from '../ledger.ts';

/**
 * Which of the ledger's shards has what: all that is one player's lies together, so that a share is sealed, opened and
 * redeemed in one place. Names end with whose they are, so a name alone tells where it lies.
 */
export class Placement {
  readonly count: number;

  constructor(count: number) {
    this.count = count;
  }

  /** `null`: every shard has a part of it, and the account is their sum (a pool, an issuer, a rail). */
  ofAccount(id: AccountId): number | null {
    const owner = ownerOf(id);
    return owner === campaignFunder ? null : this.#of(owner);
  }

  /** Where a campaign's own money comes in, and where its packets are held. */
  ofCampaign(account: AccountId): number {
    return this.#of(campaignOf(account));
  }

  /** Where it is known whether an id was used. A grab's ends with the player and a number. */
  ofTransfer(id: TransferId): number {
    const parts = id.split(':');
    const isGrab = parts[0] === 'grab';
    return this.#of(parts.at(isGrab ? -2 : -1) ?? id);
  }

  /** Where what came under a ceiling's or a rain's key is counted. */
  ofKey(key: string): number {
    return this.#of(key.slice(key.lastIndexOf(':') + 1));
  }

  /** FNV-1a: the number of a name is part of the data, and must never change. */
  #of(name: string): number {
    let hash = 0x811c9dc5;
    for (let at = 0; at < name.length; at += 1)
      hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193) >>> 0;
    return hash % this.count;
  }
}
