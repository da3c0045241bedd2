import { useEffect, useRef } from 'preact/hooks';
import type { Group, GroupRoomEvents, Pair, PairRoomEvents } from '@hongbao/sdk';

type Told<Name extends 'rain.caught' | 'rain.ended'> = GroupRoomEvents[Name] & PairRoomEvents[Name];

/** Hears what everybody here catches. */
export function useCaught(
  room: Pair | Group,
  run: (hits: Told<'rain.caught'>['hits']) => void,
): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => onRain(room, 'rain.caught', ({ hits }) => latest.current(hits)), [room]);
}

/** Hears a room's rain, be it two friends' or a group's. */
export function onRain<Name extends 'rain.caught' | 'rain.ended'>(
  room: Pair | Group,
  name: Name,
  run: (told: Told<Name>) => void,
): () => void {
  // Both rooms tell of a rain in the same words; a union's methods cannot be called with a name that is generic.
  const { on } = room as { on: (name: Name, run: (told: Told<Name>) => void) => () => void };
  return on.call(room, name, run);
}
