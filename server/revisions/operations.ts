import type { CampaignId, Hex32 } from '../../rooms/campaign/ids.ts';
import type { StoredRevision } from './revisions.ts';

export type RevisionsOperations = {
  /** In the order of their numbers. */
  readonly all: (campaign: CampaignId) => readonly StoredRevision[];
  readonly find: (hash: Hex32) => StoredRevision | undefined;
  /** Inserts if absent. */
  readonly add: (revision: StoredRevision) => void;
};
