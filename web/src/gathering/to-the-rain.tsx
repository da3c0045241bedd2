import { Icon } from '../art/icon.tsx';
import type { GroupPhone } from '../game/phone-context.ts';
import { untilRain } from '../group/next-rain.ts';
import type { ClockTurn } from '../settings/use-clock-turn.ts';
import { gatheringWords } from '../words/gathering.ts';

interface ToTheRainProps {
  readonly phone: GroupPhone;
  readonly clock: ClockTurn;
}

/** Turns the server's clock to just before the next rain; nothing where it rains no more, or is raining. */
export function ToTheRain({ phone: { room, campaign }, clock }: ToTheRainProps) {
  const words = gatheringWords();
  const rules = campaign.value.campaign;
  const isRaining = room.state.value.rain !== undefined;
  if (untilRain(rules, room.group.serverNow()) === null) return null;
  return (
    <button
      class="button-desk"
      data-act="rain"
      title={words.rainHint}
      aria-label={words.rain}
      disabled={clock.isTurning || isRaining}
      onClick={() => {
        const byMs = untilRain(rules, room.group.serverNow());
        if (byMs !== null) void clock.turn(byMs);
      }}
    >
      <Icon name="rain" /> <span>{words.rain} ▸</span>
    </button>
  );
}
