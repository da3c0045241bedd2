import { Icon } from '../art/icon.tsx';
import { useHandset } from '../game/phone-context.ts';
import { settingsWords } from '../words/settings.ts';
import { dayMs, hourMs, useClockTurn } from './use-clock-turn.ts';

/** 明天 ▸ and an hour, where this page may turn the server's clock; otherwise nothing. */
export function ClockButtons() {
  const clock = useClockTurn(useHandset());
  const words = settingsWords();
  if (clock === null) return null;
  return (
    <section>
      <h3>{words.clock}</h3>
      <p class="small">{words.clockHint}</p>
      <div class="settings-choice">
        <button
          class="button-quiet"
          data-act="tomorrow"
          disabled={clock.isTurning}
          onClick={() => void clock.turn(dayMs)}
        >
          <Icon name="tomorrow" /> {words.tomorrow} ▸
        </button>
        <button
          class="button-quiet"
          data-act="hour"
          disabled={clock.isTurning}
          onClick={() => void clock.turn(hourMs)}
        >
          <Icon name="clock" /> {words.hour}
        </button>
      </div>
    </section>
  );
}
