import { useEffect, useState } from 'preact/hooks';
import type { ClientEvents } from '@hongbao/sdk';
import { useHandset } from '../game/phone-context.ts';

/** How often the player's home has told of something: a reason to ask again. */
export function useEventCount(...names: readonly (keyof ClientEvents)[]): number {
  const { client } = useHandset().player;
  const [count, setCount] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    for (const name of names)
      client.on(name, () => setCount((before) => before + 1), { signal: stop.signal });
    return () => stop.abort();
  }, [client, ...names]);
  return count;
}
