import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useHandset } from '../game/phone-context.ts';

/** An hour is told in minutes, less in seconds: nothing is drawn more often than its words change. */
const [closeMs, farTickMs, closeTickMs] = [3_600_000, 30_000, 1000];

/** The server's time as it goes on, until a moment; after it, nothing is drawn again. */
export function useNowUntil(until: number): number {
  const { client } = useHandset().player;
  const now = useSignal(client.clock.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      now.value = client.clock.now();
      const left = until - now.value;
      if (left <= 0) return;
      timer = setTimeout(look, left > closeMs ? farTickMs : Math.min(closeTickMs, left + 1));
    };
    look();
    const forget = client.on('clock.turned', look);
    return () => {
      clearTimeout(timer);
      forget();
    };
  }, [client, until]);
  return now.value;
}
