import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useHandset } from './phone-context.ts';

const tickMs = 1000;

/** The server's time as it goes on, at once another when its clock is turned, and how far off it may be at most. */
export function useServerClock(): { readonly now: number; readonly errorMs: number } {
  const { client } = useHandset().player;
  const read = () => ({ now: client.clock.now(), errorMs: client.clock.errorMs });
  const shown = useSignal(read());
  useEffect(() => {
    const look = () => (shown.value = read());
    const timer = setInterval(look, tickMs);
    const forget = client.on('clock.turned', look);
    return () => {
      clearInterval(timer);
      forget();
    };
  }, [client]);
  return shown.value;
}
