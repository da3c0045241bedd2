import { Icon } from '../art/icon.tsx';
import type { Phone } from '../game/phone-context.ts';
import { dayMs, useClockTurn } from '../settings/use-clock-turn.ts';
import { deskWords } from '../words/desk.ts';

/** 明天 ▸: turns the server's clock by a day, where this page may. */
export function Tomorrow({ phone }: { phone: Phone }) {
  const clock = useClockTurn(phone);
  const words = deskWords();
  if (clock === null) return null;
  return (
    <button
      class="button-desk"
      data-act="tomorrow"
      title={words.tomorrowHint}
      disabled={clock.isTurning}
      onClick={() => void clock.turn(dayMs)}
    >
      <Icon name="clock" /> {words.tomorrow} ▸
    </button>
  );
}
