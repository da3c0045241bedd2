import type { RainView } from '@hongbao/sdk';
import { useHandset } from '../game/phone-context.ts';
import { named } from '../words/language.ts';

/** What the campaign calls a rain. */
export function useRainName({ rain }: Pick<RainView, 'rain'>): string {
  const { rains } = useHandset().campaign.value.campaign;
  const found = rains?.find(({ id }) => id === rain);
  return found ? named(found.names) : rain;
}
