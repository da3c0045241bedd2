import type { Line, PacketView, PairView } from '@hongbao/sdk';
import { Face } from '../art/face.tsx';
import { phoneWords } from '../words/phone.ts';
import { LineContent } from './line-content.tsx';
import { PacketBubble } from './packet-bubble.tsx';
import { usePhone } from '../game/phone-context.ts';

interface EntriesProps {
  readonly lines: readonly Line[];
  readonly packets: PairView['packets'];
}

/** Lines and packets in one order of time. */
export function Entries({ lines, packets }: EntriesProps) {
  const phone = usePhone();
  const { members } = phone.room.state.value;
  return (
    <>
      {inOrder(lines, packets).map((entry) => {
        if ('content' in entry) {
          const { from } = entry;
          const isMine = from === phone.player.id;
          return (
            <div class={isMine ? 'line line-mine' : 'line'} key={`line:${entry.seq}`}>
              <Face id={from} name={members[from]?.name ?? ''} />
              <LineContent line={entry} />
            </div>
          );
        }
        return (
          <div class="packet-entry" key={entry.id}>
            <p class="chat-note">{phoneWords().sealed}</p>
            <PacketBubble packet={entry} />
          </div>
        );
      })}
    </>
  );
}

function inOrder(lines: readonly Line[], packets: EntriesProps['packets']) {
  const entries: (Line | PacketView)[] = [...lines, ...Object.values(packets)];
  return entries.toSorted((one, other) => timeOf(one) - timeOf(other));
}

function timeOf(entry: Line | PacketView): number {
  return 'content' in entry ? entry.at : entry.sealedAt;
}
