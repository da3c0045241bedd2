import { useHandset } from './phone-context.ts';
import { language } from '../words/language.ts';
import type { MomentStyle } from '../words/moments.ts';

/** How moments are shown on this phone: by the campaign's zone and the server's clock, in the page's language. */
export function useMoments(): MomentStyle & { readonly now: number } {
  const { campaign, player } = useHandset();
  const { zone } = campaign.value.campaign;
  return { now: player.client.clock.now(), zone, language: language.value };
}
