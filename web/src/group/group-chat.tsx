import { useGroupPhone } from '../game/phone-context.ts';
import { LuckyBubble } from '../lucky/lucky-bubble.tsx';
import { ChatLog } from '../phone/chat-log.tsx';
import { Entries } from '../phone/entries.tsx';
import { groupWords } from '../words/group.ts';

/** The chat of a group: each line with its name, each packet where it was sealed. */
export function GroupChat() {
  const { room } = useGroupPhone();
  const words = groupWords();
  const { name, packets: shown } = room.state.value;
  const packets = Object.values(shown);
  return (
    <ChatLog
      label={words.chat(name)}
      empty={words.empty}
      isEmpty={room.lines.value.length === 0 && packets.length === 0}
    >
      <Entries
        packets={packets}
        hasNames
        drawPacket={(packet) => <LuckyBubble group={room.group} packet={packet} />}
      />
    </ChatLog>
  );
}
