import { signal, type Signal } from '@preact/signals';
import type { HongbaoClient, Routes } from '@hongbao/sdk';

/** The public rules in force, with their hash. */
export type CampaignReply = Routes['GET /v1/campaign']['reply'];

export async function readCampaign(client: HongbaoClient): Promise<Signal<CampaignReply>> {
  return signal(await client.campaign());
}
