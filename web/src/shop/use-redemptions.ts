import type { Redemption } from '@hongbao/sdk';
import { useHandset } from '../game/phone-context.ts';
import { sayWhy } from '../words/refusals.ts';
import { usePages, type ShownPages } from '../sheets/use-pages.ts';

/** The player's redemptions, newest first, read anew whenever `reasons` change. */
export function useRedemptions(reasons: readonly unknown[]): ShownPages<Redemption> {
  const { player, toast } = useHandset();
  return usePages<Redemption>(
    async (cursor, signal) => {
      const { redemptions, next } = await player.client.redemptions({ cursor, signal });
      return { entries: redemptions, next };
    },
    { reasons, onError: (error) => (toast.value = sayWhy(error)) },
  );
}
