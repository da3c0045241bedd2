import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RainView } from '@hongbao/sdk';
import { nextTurn, phaseOf, secondsTo, type RainPhase } from './phase.ts';
import type { WithClock } from './with-clock.ts';

/** The phase of a rain by the server's clock, as it goes on. */
export function useRainPhase(room: WithClock, rain: Times): RainPhase {
  return useByClock(room, rain, (now) => phaseOf(rain, now));
}

/** The number of the countdown, as it goes on. */
export function useCountdown(room: WithClock, rain: Times): number {
  return useByClock(room, rain, (now) => secondsTo(rain.startsAt, now));
}

type Times = Pick<RainView, 'startsAt' | 'endsAt'>;

/** Reads something whenever it may have become another by time; the clock is measured while anybody looks. */
function useByClock<Value>({ clock }: WithClock, rain: Times, read: (now: number) => Value): Value {
  const value = useSignal(read(clock.now()));
  const { startsAt, endsAt } = rain;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      const now = clock.now();
      value.value = read(now);
      const next = nextTurn({ startsAt, endsAt }, now);
      // Timers come a little early: a moment more, and the number is really another one.
      if (next !== null) timer = setTimeout(look, Math.max(0, next - now) + 2);
    };
    look();
    const forget = clock.subscribe(look);
    return () => {
      clearTimeout(timer);
      forget();
    };
  }, [clock, startsAt, endsAt]);
  return value.value;
}
