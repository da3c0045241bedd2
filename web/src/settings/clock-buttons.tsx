import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import { useHandset } from '../phone/phone-context.ts';
import { inviteWords } from '../words/invite.ts';
import { sayWhy } from '../words/refusals.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** 明天 ▸ and an hour, where this page may turn the server's clock; otherwise nothing. */
export function ClockButtons() {
  const { player, toast } = useHandset();
  const isTurnable = useSignal(false);
  const isTurning = useSignal(false);
  const { client } = player;
  useEffect(() => {
    // Whoever may not turn it sees no button.
    void client.canTurnClock().then(
      (may) => (isTurnable.value = may),
      () => {},
    );
  }, [client]);
  if (!isTurnable.value) return null;
  const words = inviteWords();
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
  return (
    <section>
      <h3>{words.clock}</h3>
      <p class="small">{words.clockHint}</p>
      <div class="settings-choice">
        <button
          class="button-quiet"
          data-act="tomorrow"
          disabled={isTurning.value}
          onClick={() => void turn(dayMs)}
        >
          <Icon name="tomorrow" /> {words.tomorrow} ▸
        </button>
        <button
          class="button-quiet"
          data-act="hour"
          disabled={isTurning.value}
          onClick={() => void turn(hourMs)}
        >
          <Icon name="clock" /> {words.hour}
        </button>
      </div>
    </section>
  );
}
