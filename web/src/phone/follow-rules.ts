import type { AnyPhone } from '../game/phone-context.ts';

/** New rules come to the phone when its room says that others are in force; answers how to stop it. */
export function followRules(phone: AnyPhone): () => void {
  return phone.room.state.subscribe(({ rules }) => {
    if (rules !== phone.campaign.value.hash) void renewCampaign(phone, rules);
  });
}

/** A new revision is in force; if it cannot be read now, the next change of the room asks again. */
async function renewCampaign({ player, campaign }: AnyPhone, rules: string): Promise<void> {
  try {
    campaign.value = await player.client.campaign(rules);
  } catch {
    // The old numbers stand until then; packets carry their own.
  }
}
