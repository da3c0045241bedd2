import { z } from 'zod';
import { Campaign } from '../../../rooms/campaign/campaign.ts';
import { Hex32 } from '../../../rooms/campaign/ids.ts';
import { route } from '../route.ts';

export const getCampaign = route({
  name: 'getCampaign',
  method: 'get',
  path: '/v1/campaign',
  summary:
    'The rules in force: odds, tasks, allowance, budget, catalog. Nothing about them is a secret.',
  access: 'anyone',
  reply: z.object({ hash: Hex32, campaign: Campaign }),
  refusals: [],
  handle: async ({ clock, rules }) => {
    const { hash, campaign } = rules.at(clock.now());
    return { hash, campaign };
  },
});
