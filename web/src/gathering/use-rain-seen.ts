import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PlayerId } from '@hongbao/sdk';
import type { GroupPhone } from '../game/phone-context.ts';

/** How far today's rain has come on this desk. */
export interface RainSeen {
  readonly phase: 'none' | 'announced' | 'falling' | 'ending' | 'ended' | 'over';
  /** Who has caught something. */
  readonly caughtBy: ReadonlySet<PlayerId>;
}

const tickMs = 250;
/** What became of it lies over the phones for so long. */
const summedMs = 6500;

/** Follows the rain over the table, from its announcement until what nobody caught has gone back. */
export function useRainSeen({ room: { group } }: GroupPhone): RainSeen {
  const seen = useSignal<RainSeen>({ phase: 'none', caughtBy: new Set() });
  useEffect(() => {
    const stop = new AbortController();
    const show = (change: Partial<RainSeen>) => (seen.value = { ...seen.value, ...change });
    const look = () => {
      const rain = group.rain.current;
      if (rain === undefined || seen.value.phase === 'ended') return;
      const phase = phaseAt(rain, group.serverNow());
      if (phase !== seen.value.phase) show({ phase });
    };
    group.on('rain.announced', () => show({ caughtBy: new Set() }), stop);
    group.on(
      'rain.caught',
      ({ hits }) =>
        show({ caughtBy: new Set([...seen.value.caughtBy, ...hits.map(({ player }) => player)]) }),
      stop,
    );
    let summed: ReturnType<typeof setTimeout> | undefined;
    group.on(
      'rain.ended',
      () => {
        show({ phase: 'ended' });
        summed = setTimeout(() => show({ phase: 'over' }), summedMs);
      },
      stop,
    );
    const timer = setInterval(look, tickMs);
    return () => {
      stop.abort();
      clearInterval(timer);
      clearTimeout(summed);
    };
  }, [group]);
  return seen.value;
}

function phaseAt(
  { startsAt, endsAt }: { readonly startsAt: number; readonly endsAt: number },
  now: number,
): RainSeen['phase'] {
  if (now < startsAt) return 'announced';
  return now < endsAt ? 'falling' : 'ending';
}
