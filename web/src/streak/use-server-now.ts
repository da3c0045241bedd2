import type { Pair } from '@hongbao/sdk';
import { useEffect, useState } from 'preact/hooks';

/** The server's time, anew each second and whenever its clock was turned. */
export function useServerNow(pair: Pair): number {
  const [now, setNow] = useState(() => pair.serverNow());
  useEffect(() => {
    const look = () => setNow(pair.serverNow());
    const timer = setInterval(look, 1000);
    const forget = pair.on('clock.turned', look);
    return () => {
      clearInterval(timer);
      forget();
    };
  }, [pair]);
  return now;
}
