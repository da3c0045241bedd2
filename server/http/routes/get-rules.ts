import { z } from 'zod';
import { Campaign } from '../../../rooms/campaign/campaign.ts';
import { refuse } from '../../../rooms/campaign/contract.ts';
import { Hex32 } from '../../../rooms/campaign/ids.ts';
import { route } from '../route.ts';

export const getRules = route({
  name: 'getRules',
  method: 'get',
  path: '/v1/campaigns/:hash',
  summary: 'Any revision that ever was, by the hash that packets were sealed under.',
  access: 'anyone',
  params: z.strictObject({ hash: Hex32 }),
  reply: z.object({ hash: Hex32, campaign: Campaign }),
  refusals: ['rules_unknown'],
  handle: async ({ revisions }, { params }) => {
    const campaign = await revisions.find(params.hash);
    return campaign ? { hash: params.hash, campaign } : refuse('rules_unknown');
  },
});
