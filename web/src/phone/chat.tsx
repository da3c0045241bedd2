import { phoneWords } from '../words/phone.ts';
import { ChatLog } from './chat-log.tsx';
import { Entries } from './entries.tsx';
import { PacketBubble } from './packet-bubble.tsx';
import { usePhone } from '../game/phone-context.ts';
import { useFriend } from '../game/use-friend.ts';

/** The chat with a friend. */
export function Chat() {
  const { lines, state } = usePhone().room;
  const friend = useFriend();
  const words = phoneWords();
  const packets = Object.values(state.value.packets);
  return (
    <ChatLog
      label={words.chat(friend.name)}
      empty={words.empty(friend.name)}
      isEmpty={lines.value.length === 0 && packets.length === 0}
    >
      <Entries
        packets={packets}
        drawPacket={(packet) => (
          <>
            <p class="chat-note">{words.sealed}</p>
            <PacketBubble packet={packet} />
          </>
        )}
      />
    </ChatLog>
  );
}
