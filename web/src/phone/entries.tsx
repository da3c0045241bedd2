import type { ComponentChildren } from 'preact';
import type { Line, PacketId } from '@hongbao/sdk';
import { Face } from '../art/face.tsx';
import { LineContent } from './line-content.tsx';
import { useAnyPhone } from '../game/phone-context.ts';

/** A packet of a pair or of a group, as far as its place in the chat goes. */
interface Sealed {
  readonly id: PacketId;
  readonly sealedAt: number;
}

interface EntriesProps<Packet extends Sealed> {
  readonly packets: readonly Packet[];
  readonly drawPacket: (packet: Packet) => ComponentChildren;
  /** Where more than two talk, each line says whose it is. */
  readonly hasNames?: boolean;
}

/** Lines and packets in one order of time. */
export function Entries<Packet extends Sealed>({
  packets,
  drawPacket,
  hasNames = false,
}: EntriesProps<Packet>) {
  const { lines } = useAnyPhone().room;
  const entries = [
    ...lines.value.map((line) => ({ at: line.at, line })),
    ...packets.map((packet) => ({ at: packet.sealedAt, packet })),
  ];
  return (
    <>
      {entries
        .toSorted((one, other) => one.at - other.at)
        .map((entry) =>
          'line' in entry ? (
            <LineEntry line={entry.line} hasName={hasNames} key={`line:${entry.line.seq}`} />
          ) : (
            <div class="packet-entry" key={entry.packet.id}>
              {drawPacket(entry.packet)}
            </div>
          ),
        )}
    </>
  );
}

function LineEntry({ line, hasName }: { line: Line; hasName: boolean }) {
  const { player, room } = useAnyPhone();
  const isMine = line.from === player.id;
  const name = room.nameOf(line.from);
  return (
    <div class={isMine ? 'line line-mine' : 'line'}>
      <Face id={line.from} name={name} />
      {hasName && !isMine ? (
        <div class="line-named">
          <small>{name}</small>
          <LineContent line={line} />
        </div>
      ) : (
        <LineContent line={line} />
      )}
    </div>
  );
}
