import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PacketId } from '@hongbao/sdk';
import type { GroupPhone } from '../game/phone-context.ts';

/** Whether a task was done whose packet is still on its way: a moment, in which nothing else is to be said. */
export function useOwed({ room: { group } }: GroupPhone): boolean {
  const owed = useSignal<ReadonlySet<PacketId>>(new Set());
  useEffect(() => {
    const stop = new AbortController();
    const settle = ({ packet }: { readonly packet: PacketId }) => {
      owed.value = new Set([...owed.value].filter((one) => one !== packet));
    };
    group.on(
      'task.completed',
      ({ packet }) => {
        if (group.state.packets[packet] === undefined)
          owed.value = new Set([...owed.value, packet]);
      },
      stop,
    );
    group.on('packet.sealed', settle, stop);
    group.on('packet.refused', settle, stop);
    return () => stop.abort();
  }, [group]);
  return owed.value.size > 0;
}
