import type { PacketId } from '@hongbao/sdk';
import { isInGroup, isInPair, useAnyPhone, type AnyPhone } from '../game/phone-context.ts';
import { Loaded } from '../sheets/loaded.tsx';
import { useAsked } from '../sheets/use-asked.ts';
import { isOfSplit, readEvidence } from './read-evidence.ts';
import { SplitChecked } from './split-checked.tsx';
import { TableChecked } from './table-checked.tsx';

/** "Check this packet": its proof against what this very phone saw, in a few plain lines. */
export function CheckSheet({ packet }: { packet: PacketId }) {
  const phone = useAnyPhone();
  const asked = useAsked(
    (signal) => readEvidence(phone, packet, { signal }),
    [packet, standingOf(phone, packet)],
  );
  return (
    <Loaded asked={asked}>
      {(evidence) =>
        isOfSplit(evidence) ? (
          <SplitChecked evidence={evidence} />
        ) : (
          <TableChecked evidence={evidence} />
        )
      }
    </Loaded>
  );
}

/** What makes the proof another one. */
function standingOf(phone: AnyPhone, packet: PacketId): string | undefined {
  if (isInPair(phone))
    return phone.room.state.value.packets[packet]?.shares[phone.player.id]?.state;
  if (!isInGroup(phone)) return undefined;
  const shown = phone.room.state.value.packets[packet];
  return shown && `${shown.state} ${shown.taken}`;
}
