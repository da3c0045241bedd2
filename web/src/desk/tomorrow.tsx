import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import type { Phone } from '../phone/phone-context.ts';
import { deskWords } from '../words/desk.ts';
import { sayWhy } from '../words/refusals.ts';

const dayMs = 86_400_000;

/** 明天 ▸: turns the server's clock by a day, where this page may. */
export function Tomorrow({ phone }: { phone: Phone }) {
  const isTurnable = useSignal(false);
  const isTurning = useSignal(false);
  const { client } = phone.player;
  useEffect(() => {
    // Whoever may not turn it sees no button.
    void client.canTurnClock().then(
      (may) => (isTurnable.value = may),
      () => {},
    );
  }, [client]);
  if (!isTurnable.value) return null;
  const words = deskWords();
  const turn = async () => {
    isTurning.value = true;
    try {
      await client.turnClock(dayMs);
    } catch (error) {
      phone.toast.value = sayWhy(error);
    } finally {
      isTurning.value = false;
    }
  };
  return (
    <button
      class="button-desk"
      data-act="tomorrow"
      title={words.tomorrowHint}
      disabled={isTurning.value}
      onClick={() => void turn()}
    >
      <Icon name="clock" /> {words.tomorrow} ▸
    </button>
  );
}
