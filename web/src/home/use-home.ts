import { useSignal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Handset } from '../game/phone-context.ts';
import { followHome, type HomeList, type Listed } from './home-list.ts';

/** How often times that are left are written anew. */
const tickMs = 15_000;

interface ShownHome extends Listed {
  /** The server's time, good enough for minutes. */
  readonly now: number;
  readonly refresh: () => void;
}

/** The list while it is on the screen. */
export function useHome({ player: { client }, sheet }: Handset): ShownHome {
  const list = useMemo(() => followHome(client), [client]);
  const now = useNow(() => client.clock.now(), list);
  useEffect(() => list.stop, [list]);
  // Whoever looked at an invite may have a new friend.
  useSignalEffect(() => {
    if (sheet.value === null) list.refresh();
  });
  return { ...list.listed.value, now: now.value, refresh: list.refresh };
}

function useNow(read: () => number, { listed }: HomeList): ReadonlySignal<number> {
  const now = useSignal(read());
  useEffect(() => {
    const timer = setInterval(() => (now.value = read()), tickMs);
    const stop = listed.subscribe(() => (now.value = read()));
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [listed]);
  return now;
}
