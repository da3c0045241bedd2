import type { Campaign } from '../../rooms/campaign/campaign.ts';
import type { CampaignId, Hex32 } from '../../rooms/campaign/ids.ts';
import type { Rulebook, Rules } from '../../rooms/ports.ts';

/** Every revision that ever was, by hash: a packet opens under the rules it was sealed under. */
export interface Revisions extends Rules {
  readonly campaign: CampaignId;
  /** Of the campaign that runs now, in the order in which they come into force. Grows with `refresh`. */
  readonly all: readonly Rulebook[];
  /** Looks what other processes have added. */
  refresh(): Promise<void>;
  /** The sentence that one is in force which this version of the server cannot read; `undefined`: all are known. */
  whyNotReady(now: number): string | undefined;
  find(hash: Hex32): Promise<Campaign | undefined>;
}

/** What the store keeps of a revision; `document` is its canonical JSON. */
export interface StoredRevision {
  readonly hash: Hex32;
  readonly campaign: CampaignId;
  readonly revision: number;
  readonly document: string;
}
