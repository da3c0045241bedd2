import { CampaignId } from '../../rooms/campaign/ids.ts';
import type { Pending } from '../../server/ledger/ledger.ts';
import { share } from './ledger-moves.ts';

/** Both the process that is killed and the test that looks at what it left must name the same transfers. */
export const crashCampaign = CampaignId.parse('crash');
export const crashCoins = 2 ** 40;

export const crashShare = (number: number): Pending =>
  share(crashCampaign, { packet: number, who: `p${number % 20}`, openCeiling: null });
