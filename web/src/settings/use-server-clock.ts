import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useHandset } from '../phone/phone-context.ts';

const tickMs = 1000;

/** The server's time as it goes on, and how far off it may be at most. */
export function useServerClock(): { readonly now: number; readonly errorMs: number } {
  const { clock } = useHandset().player.client;
  const read = () => ({ now: clock.now(), errorMs: clock.errorMs });
  const shown = useSignal(read());
  useEffect(() => {
    const timer = setInterval(() => (shown.value = read()), tickMs);
    return () => clearInterval(timer);
  }, [clock]);
  return shown.value;
}
