import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Handset } from '../game/phone-context.ts';
import { sayWhy } from '../words/refusals.ts';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export interface ClockTurn {
  readonly isTurning: boolean;
  readonly turn: (byMs: number) => Promise<void>;
}

/** How this page turns the server's clock forward; `null` where it may not, and until that is known. */
export function useClockTurn({
  player: { client },
  toast,
}: Pick<Handset, 'player' | 'toast'>): ClockTurn | null {
  const isTurnable = useSignal(false);
  const isTurning = useSignal(false);
  useEffect(() => {
    // Whoever may not turn it sees no button.
    void client.canTurnClock().then(
      (may) => (isTurnable.value = may),
      () => {},
    );
  }, [client]);
  const turn = async (byMs: number) => {
    isTurning.value = true;
    try {
      await client.turnClock(byMs);
    } catch (error) {
      toast.value = sayWhy(error);
    } finally {
      isTurning.value = false;
    }
  };
  return isTurnable.value ? { isTurning: isTurning.value, turn } : null;
}
